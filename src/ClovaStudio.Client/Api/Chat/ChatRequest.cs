using System.Collections.Generic;
using ClovaStudio.Chat;
using ClovaStudio.Core.Schemas;

namespace ClovaStudio.Api.Chat;

/// <summary>
/// A question to a model. Which API serves it and how its fields are spelt there follows from the model; what the vendor
/// rules out is refused before it is sent. See
/// <see href="https://api.ncloud-docs.com/docs/clovastudio-chatcompletionsv3">v3</see> and
/// <see href="https://api.ncloud-docs.com/docs/clovastudio-chatcompletions">v1</see>.
/// </summary>
public sealed class ChatRequest
{
    /// <summary>The tokens of output that are asked for unless told: the service's own default is 100 to 512, which cuts most answers.</summary>
    public const int DefaultMaximumTokens = 1024;

    /// <summary>The model; null when <see cref="TaskId"/> is given.</summary>
    public string? Model { get; set; }

    /// <summary>The id of the tuning task whose model is asked; null when <see cref="Model"/> is given.</summary>
    public string? TaskId { get; set; }

    /// <summary>The model that the task has tuned, where it is known: it decides which version of the API serves it.</summary>
    public string? TaskModel { get; set; }

    /// <summary>The version of the chat API, 1 to 3; null to let the model decide. Tasks are also served by 2, whose difference to 1 is not documented.</summary>
    public int? ApiVersion { get; set; }

    /// <summary>The messages in order.</summary>
    public IReadOnlyList<ChatMessage> Messages { get; set; } = [];

    /// <summary>
    /// Output tokens at most, thinking included. Null for 1,024; with thinking for the vendor's own default of the effort
    /// (low 5,120, medium 10,240, high 20,480).
    /// </summary>
    public int? MaximumTokens { get; set; }

    /// <summary>How freely it chooses words: 0 to 1, more than 0 on v1; null for the service's 0.5.</summary>
    public double? Temperature { get; set; }

    /// <summary>Chooses among the likeliest words that together are this probable: more than 0 to 1; null for the service's 0.8.</summary>
    public double? TopP { get; set; }

    /// <summary>Chooses among so many of the likeliest words: 0 (all) to 128; null for the service's 0.</summary>
    public int? TopK { get; set; }

    /// <summary>How much repetition is avoided: more than 0 to 2 on v3 (1.1 unless told), to 10 on v1 (5 unless told).</summary>
    public double? RepetitionPenalty { get; set; }

    /// <summary>Texts before which the answer ends.</summary>
    public IReadOnlyList<string> StopSequences { get; set; } = [];

    /// <summary>1 to 4,294,967,295 to make the same answer likely; 0 or null for a random one.</summary>
    public long? Seed { get; set; }

    /// <summary>Whether the AI filter looks at the answer.</summary>
    public bool IncludeAiFilter { get; set; }

    /// <summary>One of <see cref="ThinkingEfforts"/>; null for the model's own, and for none where tools or a schema rule thinking out.</summary>
    public string? ThinkingEffort { get; set; }

    /// <summary>The schema by which to answer; null for text.</summary>
    public JsonSchema? Schema { get; set; }

    /// <summary>The tools that the model may ask for.</summary>
    public IReadOnlyList<ToolDefinition> Tools { get; set; } = [];

    /// <summary>auto, none, or the name of the one tool to call; null for auto. Some models refuse a name (40009).</summary>
    public string? ToolChoice { get; set; }
}

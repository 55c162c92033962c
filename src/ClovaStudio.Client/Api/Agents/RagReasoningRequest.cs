using System.Collections.Generic;
using ClovaStudio.Chat;
using ClovaStudio.Core.Schemas;

namespace ClovaStudio.Api.Agents;

/// <summary>A turn with a model that searches with tools and cites what it found.</summary>
public sealed class RagReasoningRequest
{
    /// <summary>The fewest tokens that may be asked for.</summary>
    public const int LeastTokens = 1_024;

    /// <summary>The most tokens that may be asked for.</summary>
    public const int MostTokens = 4_095;

    /// <summary>The messages in order; those of the role tool hold what a search found, as <see cref="SearchResults.Write"/> writes it.</summary>
    public IReadOnlyList<ChatMessage> Messages { get; set; } = [];

    /// <summary>The tools, one or more.</summary>
    public IReadOnlyList<ToolDefinition> Tools { get; set; } = [];

    /// <summary>auto, none, or the name of the one tool to call; null for auto.</summary>
    public string? ToolChoice { get; set; }

    /// <summary>Tokens of output at most: 1,024 to 4,095; null for the service's 1,024.</summary>
    public int? MaximumTokens { get; set; }

    /// <summary>How freely it chooses words: more than 0 to 1; null for the service's 0.5.</summary>
    public double? Temperature { get; set; }

    /// <summary>Chooses among the likeliest words that together are this probable: more than 0 to 1; null for the service's 0.8.</summary>
    public double? TopP { get; set; }

    /// <summary>Chooses among so many of the likeliest words: 0 (all) to 128; null for the service's 0.</summary>
    public int? TopK { get; set; }

    /// <summary>How much repetition is avoided: more than 0 to 2; null for the service's 1.1.</summary>
    public double? RepetitionPenalty { get; set; }

    /// <summary>Texts before which the answer ends.</summary>
    public IReadOnlyList<string> StopSequences { get; set; } = [];

    /// <summary>1 to 4,294,967,295 to make the same answer likely; 0 or null for a random one.</summary>
    public long? Seed { get; set; }

    /// <summary>Whether the AI filter looks at the answer; null for the service's own choice, which is yes here.</summary>
    public bool? IncludeAiFilter { get; set; }
}

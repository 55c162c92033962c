using System.Collections.Generic;
using ClovaStudio.Chat;
using ClovaStudio.Core.Models;
using ClovaStudio.Core.Schemas;
using Newtonsoft.Json;

namespace ClovaStudio.Api.Chat;

/// <summary>
/// A question to a model. Which API serves it and how its fields are spelt there follows from the model; what the vendor
/// rules out is refused before it is sent. See
/// <see href="https://api.ncloud-docs.com/docs/clovastudio-chatcompletionsv3">v3</see> and
/// <see href="https://api.ncloud-docs.com/docs/clovastudio-chatcompletions">v1</see>.
/// </summary>
internal sealed class ChatRequest : GenerationSettings
{
    /// <summary>The tokens of output that are asked for unless told: the service's own default is 100 to 512, which cuts most answers.</summary>
    public const int DefaultMaximumTokens = 1024;

    /// <summary>The model; null when <see cref="TaskId"/> is given.</summary>
    public string? Model { get; set; }

    /// <summary>The id of the tuning task whose model is asked; null when <see cref="Model"/> is given.</summary>
    public string? TaskId { get; set; }

    /// <summary>The model that the task has tuned, where it is known: it decides which version of the API serves it.</summary>
    public string? TaskModel { get; set; }

    /// <summary>The messages in order.</summary>
    public IReadOnlyList<ChatMessage> Messages { get; set; } = [];

    /// <summary>The schema by which to answer; null for text.</summary>
    public JsonSchema? Schema { get; set; }

    /// <summary>The tools that the model may ask for.</summary>
    public IReadOnlyList<ToolDefinition> Tools { get; set; } = [];

    /// <summary>auto, none, or the name of the one tool to call; null for auto. Some models refuse a name (40009).</summary>
    internal string? ToolChoice { get; set; }

    /// <summary>The body, where it was written before it is sent, as for the key of a row; null to write it then. Nothing may be changed behind it.</summary>
    internal byte[]? Body { get; set; }

    /// <summary>Refuses what the vendor rules out.</summary>
    /// <exception cref="ClovaStudioException">The request cannot succeed.</exception>
    internal void Check(ModelFacts model)
    {
        ChatRules.Check(this, model);
        CheckSettings(ApiOf(model));
    }

    /// <summary>Writes the members of the body.</summary>
    /// <param name="json">The body.</param>
    /// <param name="model">The model, or the one that the task has tuned.</param>
    /// <param name="limit">The limit that is sent; see <see cref="ChatOperation"/>.</param>
    /// <param name="effort">The effort that holds; null where nothing may be sent.</param>
    internal void Write(JsonTextWriter json, ModelFacts model, int limit, string? effort)
    {
        ChatMessageWriter.WriteAll(json, Messages, isTextOnly: model.ApiVersion < 3);
        WriteSettings(json, ApiOf(model) with { Limit = limit, Effort = effort });
        ChatToolWriter.WriteSchema(json, this);
        ChatToolWriter.WriteTools(json, this);
    }

    private static GenerationApi ApiOf(ModelFacts model)
    {
        var api = model.ApiVersion < 3 ? GenerationApi.FirstChat : GenerationApi.Chat;
        return model.LimitsCompletion ? api with { LimitName = "maxCompletionTokens" } : api;
    }
}

using System.Collections.Generic;
using System.Linq;
using ClovaStudio.Api.Chat;
using ClovaStudio.Chat;
using ClovaStudio.Core;
using ClovaStudio.Core.Errors;
using ClovaStudio.Core.Schemas;
using Newtonsoft.Json;

namespace ClovaStudio.Api.Agents;

/// <summary>A turn with a model that searches with tools and cites what it found.</summary>
internal sealed class RagReasoningRequest : GenerationSettings
{
    /// <summary>The fewest tokens that may be asked for.</summary>
    public const int LeastTokens = GenerationApi.LeastReasoningTokens;

    /// <summary>The most tokens that may be asked for.</summary>
    public const int MostTokens = GenerationApi.MostReasoningTokens;

    /// <summary>The messages in order; those of the role tool hold what a search found, as <see cref="SearchResults.Write"/> writes it.</summary>
    public IReadOnlyList<ChatMessage> Messages { get; set; } = [];

    /// <summary>The tools, one or more.</summary>
    public IReadOnlyList<ToolDefinition> Tools { get; set; } = [];

    /// <summary>auto, none, or the name of the one tool to call; null for auto.</summary>
    public string? ToolChoice { get; set; }

    /// <exception cref="ClovaStudioException">The request cannot succeed.</exception>
    internal void Check()
    {
        Refusal.When(!Messages.Any(message => message.Role != ChatRoles.System), "messages", Strings.Chat_NoMessages);
        Refusal.When(Tools.Count == 0, "tools", Strings.Input_NoTool);
        CheckSettings(GenerationApi.RagReasoning);
    }

    /// <summary>Writes the members of the body.</summary>
    internal void Write(JsonTextWriter json)
    {
        ChatMessageWriter.WriteAll(json, Messages, isTextOnly: true);
        ChatToolWriter.WriteTools(json, AsChat);
        WriteSettings(json, GenerationApi.RagReasoning);
    }

    /// <summary>What it has in common with a chat.</summary>
    internal ChatRequest AsChat => new() { Messages = Messages, Tools = Tools, ToolChoice = ToolChoice };
}

using System;
using System.Collections.Generic;
using ClovaStudio.Api.Chat;
using ClovaStudio.Usage;

namespace ClovaStudio.Chat;

/// <summary>What a model answered. Plain, so that it survives Export-Clixml and JSON.</summary>
public sealed class ChatAnswer
{
    /// <summary>The answer.</summary>
    public string Text { get; set; } = "";

    /// <summary>What the model thought before; null when it did not. It can repeat the system message, so think before showing it.</summary>
    public string? Thinking { get; set; }

    /// <summary>The answer as an object, where it was asked for by a schema; else null.</summary>
    public object? Value { get; set; }

    /// <summary>The tools that the model wants to be called, where calling them is left to the caller.</summary>
    public IReadOnlyList<ToolCall> ToolCalls { get; set; } = [];

    /// <summary>Why it ended: one of <see cref="FinishReasons"/>; null when the service does not say.</summary>
    public string? FinishReason { get; set; }

    /// <summary>Tokens that the call took, all rounds with tools together.</summary>
    public TokenUsage Usage { get; set; } = new();

    /// <summary>The seed that the service used, 0 to 4,294,967,295; null when it does not say. The same seed makes the same answer likely, not certain.</summary>
    public long? Seed { get; set; }

    /// <summary>What the AI filter says; empty unless it was asked for.</summary>
    public IReadOnlyList<AiFilter> AiFilters { get; set; } = [];

    /// <summary>The model, or for a tuned one the id of its task.</summary>
    public string Model { get; set; } = "";

    /// <summary>When the service made it, in local time; null when it does not say.</summary>
    public DateTime? CreatedAt { get; set; }

    /// <summary>The id of the request, for the vendor's support.</summary>
    public string? RequestId { get; set; }

    /// <summary>From sending the request to the end of the answer.</summary>
    public TimeSpan Elapsed { get; set; }

    /// <summary>From sending the request to the first text or thinking; null when the answer was not streamed.</summary>
    public TimeSpan? FirstTokenAfter { get; set; }

    /// <summary>The conversation that the answer belongs to, to go on with.</summary>
    public ChatConversation? Conversation { get; set; }

    /// <summary>The answer.</summary>
    public override string ToString() => Text;

    /// <summary>The answer as a message of its conversation.</summary>
    internal ChatMessage ToMessage() => new(ChatRoles.Assistant, Text) { Thinking = Thinking, ToolCalls = ToolCalls, FinishReason = FinishReason };

    /// <summary>What had come of an answer that the user stopped. Half a tool call is none.</summary>
    internal ChatMessage ToPartialMessage() =>
        new(ChatRoles.Assistant, Text) { Thinking = Thinking, FinishReason = FinishReasons.Cancelled, IsPartial = true };
}

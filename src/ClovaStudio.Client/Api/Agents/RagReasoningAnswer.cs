using System;
using System.Collections.Generic;
using ClovaStudio.Api.Chat;
using ClovaStudio.Chat;
using ClovaStudio.Usage;

namespace ClovaStudio.Agents;

/// <summary>What the model says in a turn: an answer that cites, or tools that it wants to be called.</summary>
public sealed class RagReasoningAnswer
{
    /// <summary>The answer without marks; empty when tools are to be called.</summary>
    public string Text { get; set; } = "";

    /// <summary>The answer as the service gave it, with its marks, which are the ids of documents.</summary>
    public string MarkedText { get; set; } = "";

    /// <summary>The parts of the answer that rest on a document.</summary>
    public IReadOnlyList<Citation> Citations { get; set; } = [];

    /// <summary>What the model thought before; null when it does not say.</summary>
    public string? Thinking { get; set; }

    /// <summary>The tools that the model wants to be called.</summary>
    public IReadOnlyList<ToolCall> ToolCalls { get; set; } = [];

    /// <summary>Tokens that it took, all turns together.</summary>
    public TokenUsage Usage { get; set; } = new();

    /// <summary>How many requests it took.</summary>
    public int Rounds { get; set; } = 1;

    /// <summary>Why it ended: one of <see cref="FinishReasons"/>; null when the service does not say.</summary>
    public string? FinishReason { get; set; }

    /// <summary>What the AI filter says.</summary>
    public IReadOnlyList<AiFilter> AiFilters { get; set; } = [];

    /// <summary>When the service made it, in local time; null when it does not say.</summary>
    public DateTime? CreatedAt { get; set; }

    /// <summary>The seed that the service used; null when it does not say.</summary>
    public long? Seed { get; set; }

    /// <summary>The id of the request, for the vendor's support.</summary>
    public string? RequestId { get; set; }

    /// <summary>The answer.</summary>
    public override string ToString() => Text;
}

using System.Collections.Generic;
using System.Linq;

namespace ClovaStudio.Sandbox.Areas.Chat;

/// <summary>What a model answers, in tokens.</summary>
internal sealed class SandboxAnswer
{
    /// <summary>The tokens of the thinking; empty without one.</summary>
    internal IReadOnlyList<string> Thinking { get; set; } = [];

    internal IReadOnlyList<string> Text { get; set; } = [];

    internal IReadOnlyList<SandboxToolCall> Calls { get; set; } = [];

    /// <summary>Whether the limit of tokens cut it off.</summary>
    internal bool IsCut { get; set; }

    internal int InputTokens { get; set; }

    internal int OutputTokens { get; set; }

    internal long Seed { get; set; }

    /// <summary>Null when none was asked for.</summary>
    internal IReadOnlyList<AiFilterScore>? Filters { get; set; }

    internal string WholeText => string.Concat(Text);

    internal string? WholeThinking => Thinking.Count == 0 ? null : string.Concat(Thinking);

    /// <summary>As chat v3 names it.</summary>
    internal string FinishReason => IsCut ? "length" : Calls.Any() ? "tool_calls" : "stop";
}

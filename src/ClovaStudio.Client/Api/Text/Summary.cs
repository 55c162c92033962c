using System.Collections.Generic;
using ClovaStudio.Chat;

namespace ClovaStudio.Text;

/// <summary>A summary.</summary>
public sealed class Summary
{
    /// <summary>Where the text comes from, such as a path; null when it was given as it is.</summary>
    public string? Source { get; set; }

    /// <summary>The summary; of a text in parts the summaries of the parts, a line break between.</summary>
    public string Text { get; set; } = "";

    /// <summary>Tokens of the text, all parts together; null when the service does not say.</summary>
    public long? InputTokens { get; set; }

    /// <summary>In how many parts the text was summarised.</summary>
    public int Parts { get; set; } = 1;

    /// <summary>What the AI filter says; empty unless it was asked for.</summary>
    public IReadOnlyList<AiFilter> AiFilters { get; set; } = [];

    /// <summary>The summary.</summary>
    public override string ToString() => Text;
}

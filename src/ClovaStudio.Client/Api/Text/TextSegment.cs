using System.Collections.Generic;

namespace ClovaStudio.Text;

/// <summary>Sentences of a text that belong to one topic.</summary>
public sealed class TextSegment
{
    /// <summary>Where the text comes from, such as a path; null when it was given as it is.</summary>
    public string? Source { get; set; }

    /// <summary>Which segment of its text it is, from 0.</summary>
    public int Index { get; set; }

    /// <summary>The sentences, joined by a blank.</summary>
    public string Text { get; set; } = "";

    /// <summary>The sentences.</summary>
    public IReadOnlyList<string> Sentences { get; set; } = [];

    /// <summary>Which sentences of the text these are, from 0; empty where the service does not say, as it may after -PostProcess.</summary>
    public IReadOnlyList<int> Span { get; set; } = [];

    /// <summary>The text.</summary>
    public override string ToString() => Text;
}

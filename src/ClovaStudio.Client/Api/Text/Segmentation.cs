using System.Collections.Generic;
using ClovaStudio.Text;

namespace ClovaStudio.Api.Text;

/// <summary>A text, cut where its topic changes.</summary>
public sealed class Segmentation
{
    /// <summary>The segments in order.</summary>
    public IReadOnlyList<TextSegment> Segments { get; set; } = [];

    /// <summary>Tokens of the text; null when the service does not say.</summary>
    public long? InputTokens { get; set; }
}

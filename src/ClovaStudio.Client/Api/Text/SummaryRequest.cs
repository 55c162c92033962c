using System.Collections.Generic;

namespace ClovaStudio.Api.Text;

/// <summary>Texts to be summarised together.</summary>
internal sealed class SummaryRequest
{
    /// <summary>How many characters all texts may have together.</summary>
    public const int MaximumLength = 35_000;

    /// <summary>The texts, 1 to 35,000 characters in all.</summary>
    public IReadOnlyList<string> Texts { get; set; } = [];

    /// <summary>How many paragraphs, 1 or more, or -1 to let the service choose; null for -1.</summary>
    public int? SegmentCount { get; set; }

    /// <summary>Characters that a paragraph has at most, 1 to 3,000; null for 1,000.</summary>
    public int? SegmentMaximumSize { get; set; }

    /// <summary>Characters that a paragraph has at least, 0 to the most; null for 300.</summary>
    public int? SegmentMinimumSize { get; set; }

    /// <summary>Whether the AI filter looks at the summary.</summary>
    public bool IncludeAiFilter { get; set; }
}

namespace ClovaStudio.Api.Text;

/// <summary>A text to be cut where its topic changes.</summary>
internal sealed class SegmentationRequest
{
    /// <summary>How many characters a text may have, blanks included.</summary>
    public const int MaximumLength = 120_000;

    /// <summary>1 to 120,000 characters.</summary>
    public string Text { get; set; } = "";

    /// <summary>How readily to cut: -1.5 to 1.5, more for more segments, or -100 to let the service choose; null for the service's 0.</summary>
    public double? Alpha { get; set; }

    /// <summary>How many segments, 1 or more, or -1 to let the service choose; null for -1.</summary>
    public int? Count { get; set; }

    /// <summary>Whether to make segments of about the same size afterwards.</summary>
    public bool PostProcess { get; set; }

    /// <summary>Characters that a segment has at most afterwards, 1 or more; null for 1,000.</summary>
    public int? MaximumSize { get; set; }

    /// <summary>Characters that a segment has at least afterwards, 0 or more, or -1 for the smallest; null for 300.</summary>
    public int? MinimumSize { get; set; }
}

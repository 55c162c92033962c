using System.Globalization;

namespace ClovaStudio.Evaluation;

/// <summary>How often one label was expected and another, or the same, was answered.</summary>
public sealed class ConfusionCell
{
    /// <summary>In place of a label: the answer is none of the expected labels.</summary>
    public const string Other = "(other)";

    /// <summary>In place of a label: the row failed.</summary>
    public const string Failed = "(failed)";

    /// <summary>In place of a label: the answer was cut at the token limit.</summary>
    public const string Truncated = "(truncated)";

    /// <summary>The label that was expected.</summary>
    public string Expected { get; set => field = value ?? ""; } = "";

    /// <summary>The label that was answered, or <see cref="Other"/>, <see cref="Failed"/> or <see cref="Truncated"/>.</summary>
    public string Actual { get; set => field = value ?? ""; } = "";

    /// <summary>The number of rows; at least 1, since pairs that did not occur have no cell.</summary>
    public int Count { get; set; }

    /// <summary>The pair and its count.</summary>
    public override string ToString() => string.Format(CultureInfo.InvariantCulture, "{0} -> {1}: {2}", Expected, Actual, Count);
}

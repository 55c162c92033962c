using System.Globalization;
using System.Linq;
using ClovaStudio.Workflows.Evaluation;

namespace ClovaStudio.Evaluation;

/// <summary>Two evaluations compared row by row: is the right one better, or is it chance?</summary>
public sealed class ClovaComparison
{
    /// <summary>The name of the left evaluation, usually the base model.</summary>
    public string Left { get; set => field = value ?? ""; } = "";

    /// <summary>The name of the right evaluation, usually the tuned model.</summary>
    public string Right { get; set => field = value ?? ""; } = "";

    /// <summary>The metric that was compared.</summary>
    public string Metric { get; set => field = value ?? ""; } = "";

    /// <summary>The number of rows that both evaluations have. Only these are compared.</summary>
    public int N { get; set; }

    /// <summary>Rows of the left evaluation that the right one does not have.</summary>
    public int OnlyInLeft { get; set; }

    /// <summary>Rows of the right evaluation that the left one does not have.</summary>
    public int OnlyInRight { get; set; }

    /// <summary>The left score on the common rows, 0 to 1.</summary>
    public double LeftScore { get; set; }

    /// <summary>The right score on the common rows, 0 to 1.</summary>
    public double RightScore { get; set; }

    /// <summary>The right score less the left, -1 to 1; above 0 the right one is better.</summary>
    public double Difference => RightScore - LeftScore;

    /// <summary>The lower end of the difference's 95 % interval.</summary>
    public double Low { get; set; }

    /// <summary>The upper end of the difference's 95 % interval.</summary>
    public double High { get; set; }

    /// <summary>The number of rows that the left model scores higher: for right-or-wrong metrics, those that it alone has right.</summary>
    public int LeftBetter => Flipped.Count(row => row.LeftScore > row.RightScore);

    /// <summary>The number of rows that the right model scores higher: for right-or-wrong metrics, those that it alone has right.</summary>
    public int RightBetter => Flipped.Count(row => row.RightScore > row.LeftScore);

    /// <summary>
    /// How probable a difference at least as large is if both models are equally good, 0 to 1; two-sided, and of this
    /// comparison by itself.
    /// </summary>
    public double PValue { get; set; }

    /// <summary>
    /// The same with all <see cref="Comparisons"/> in mind (Holm's correction). Below 0.05 the verdict names a winner. Of a
    /// single comparison it is the p-value.
    /// </summary>
    public double AdjustedPValue { get => field > 0 ? field : PValue; set; }

    /// <summary>How many comparisons by this metric were made together.</summary>
    public int Comparisons { get; set; } = 1;

    /// <summary>The test behind the p-value: <c>McNemar</c> (exact) or <c>Randomization</c>.</summary>
    public string Test { get; set => field = value ?? ""; } = "";

    /// <summary>Which model is better, or that it may be chance, in the user's language.</summary>
    public string Verdict => ComparisonVerdict.Of(this, CultureInfo.CurrentUICulture);

    /// <summary>The rows that the two score differently, the largest change first; never null.</summary>
    public FlippedRow[] Flipped { get; set => field = value ?? []; } = [];

    /// <summary>The verdict.</summary>
    public override string ToString() => Verdict;
}

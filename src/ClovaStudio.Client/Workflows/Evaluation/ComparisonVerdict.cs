using System.Globalization;
using ClovaStudio.Core;
using ClovaStudio.Evaluation;

namespace ClovaStudio.Workflows.Evaluation;

/// <summary>Says in a sentence what a comparison has found.</summary>
internal static class ComparisonVerdict
{
    /// <summary>The p-value below which a difference is not taken for chance.</summary>
    internal const double Significance = 0.05;

    internal static bool IsProven(ClovaComparison comparison) => comparison.AdjustedPValue < Significance && comparison.Difference != 0;

    internal static string Of(ClovaComparison comparison, CultureInfo culture)
    {
        if (comparison.Flipped.Length == 0 && comparison.LeftBetter + comparison.RightBetter == 0)
        {
            return Format("Compare_Same", culture, comparison.Left, comparison.Right, comparison.N);
        }

        string p = PValue(comparison.AdjustedPValue);
        if (!IsProven(comparison))
        {
            return Format("Compare_Chance", culture, comparison.Left, comparison.Right, Percent(comparison.LeftScore), Percent(comparison.RightScore), p);
        }

        bool right = comparison.Difference > 0;
        return Format(
            "Compare_Better",
            culture,
            right ? comparison.Right : comparison.Left,
            right ? comparison.Left : comparison.Right,
            Percent(right ? comparison.RightScore : comparison.LeftScore),
            Percent(right ? comparison.LeftScore : comparison.RightScore),
            p);
    }

    /// <summary>A p-value with its sign, such as <c>= 0.031</c> or <c>&lt; 0.001</c>.</summary>
    internal static string PValue(double p) =>
        p < 0.001 ? "< 0.001" : "= " + p.ToString("0.000", CultureInfo.InvariantCulture);

    private static string Percent(double score) => (100 * score).ToString("0.0", CultureInfo.InvariantCulture) + "%";

    private static string Format(string key, CultureInfo culture, params object[] values) =>
        string.Format(CultureInfo.InvariantCulture, Strings.ResourceManager.GetString(key, culture)!, values);
}

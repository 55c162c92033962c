using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using ClovaStudio.Evaluation;
using ClovaStudio.Workflows.Evaluation;

namespace ClovaStudio.Workflows.Reports;

/// <summary>Two models against each other, and the rows that changed.</summary>
internal static class ComparisonSection
{
    internal static void Write(HtmlBuilder html, ReportText text, ReportContent content)
    {
        if (content.Comparisons.Length == 0)
        {
            return;
        }

        html.Open("section");
        html.Leaf("h2", null, text["Comparisons"]);
        var shown = new HashSet<string>();
        foreach (var comparison in content.Comparisons)
        {
            WriteComparison(html, text, comparison);
            if (shown.Add(FlippedKey(comparison)))
            {
                WriteFlipped(html, text, comparison, content.MaximumRows);
            }
            else
            {
                html.Leaf("p", "quiet", text["SameFlipped", ReportText.Number(comparison.Flipped.Length)]);
            }
        }

        html.Close();
    }

    /// <summary>Two metrics of the same two models often change on the same rows, and those need not be read twice.</summary>
    private static string FlippedKey(ClovaComparison comparison) => string.Join(
        "\n",
        new[] { comparison.Left, comparison.Right }.Concat(comparison.Flipped
            .Select(row => string.Format(CultureInfo.InvariantCulture, "{0} {1:R} {2:R} {3}\n{4}", row.Index, row.LeftScore, row.RightScore, row.LeftAnswer, row.RightAnswer))));

    private static void WriteComparison(HtmlBuilder html, ReportText text, ClovaComparison comparison)
    {
        string difference = text[
            "Difference",
            ReportText.SignedPoints(comparison.Difference),
            ReportText.SignedPoints(comparison.Low),
            ReportText.SignedPoints(comparison.High)];
        html.Leaf("h3", null, text["ComparisonOf", comparison.Right, comparison.Left, comparison.Metric]);
        html.Leaf("p", null, difference);
        html.Open("div", "versus");
        html.Leaf("span", "quiet", comparison.Left);
        ScoreBar.WriteDifference(html, difference, comparison.Low, comparison.Difference, comparison.High);
        html.Leaf("span", "quiet", comparison.Right);
        html.Close();
        html.Open("ul");
        html.Leaf("li", null, text["BetterOn", comparison.Right, ReportText.Number(comparison.RightBetter), ReportText.Number(comparison.N)]);
        html.Leaf("li", null, text["BetterOn", comparison.Left, ReportText.Number(comparison.LeftBetter), ReportText.Number(comparison.N)]);
        html.Leaf("li", null, text["Chance", ComparisonVerdict.PValue(comparison.PValue)]);
        if (comparison.Comparisons > 1)
        {
            html.Leaf("li", null, text["Adjusted", ComparisonVerdict.PValue(comparison.AdjustedPValue), ReportText.Number(comparison.Comparisons)]);
        }

        if (comparison.OnlyInLeft + comparison.OnlyInRight > 0)
        {
            html.Leaf("li", null, text["Unpaired", ReportText.Number(comparison.OnlyInLeft + comparison.OnlyInRight)]);
        }

        html.Close();
    }

    private static void WriteFlipped(HtmlBuilder html, ReportText text, ClovaComparison comparison, int maximumRows)
    {
        if (comparison.Flipped.Length == 0)
        {
            html.Leaf("p", "quiet", text["NoFlipped"]);
            return;
        }

        html.Open("details");
        html.Leaf("summary", null, text["Flipped", ReportText.Number(comparison.Flipped.Length)]);
        foreach (var row in comparison.Flipped.Take(maximumRows))
        {
            WriteRow(html, text, comparison, row);
        }

        if (comparison.Flipped.Length > maximumRows)
        {
            html.Leaf("p", "quiet", text["More", ReportText.Number(comparison.Flipped.Length - maximumRows)]);
        }

        html.Close();
    }

    private static void WriteRow(HtmlBuilder html, ReportText text, ClovaComparison comparison, FlippedRow row)
    {
        bool right = row.RightScore > row.LeftScore;
        html.Open("article", "row");
        RowCard.WriteHeading(html, row.Index);
        RowCard.WritePrompt(html, text, row.Prompt);
        html.Open("div", "sides");
        RowCard.WriteSide(html, text, text["Expected"], "expected", row.Expected);
        RowCard.WriteSide(html, text, Heading(text, comparison.Left, row.LeftScore, row.LeftStatus), right ? "worse" : "better", row.LeftAnswer, row.LeftStatus == EvaluationStatuses.Failed);
        RowCard.WriteSide(html, text, Heading(text, comparison.Right, row.RightScore, row.RightStatus), right ? "better" : "worse", row.RightAnswer, row.RightStatus == EvaluationStatuses.Failed);
        html.Close();
        html.Close();
    }

    private static string Heading(ReportText text, string name, double score, string status)
    {
        string mark = score switch { >= 1 => "✓", <= 0 => "✗", _ => ReportText.Percent(score) };
        return string.Join(" · ", new[] { $"{mark} {name}", RowCard.StatusOf(text, status) }.Where(part => part is not null));
    }
}

using System;
using System.Collections.Generic;
using System.Linq;
using ClovaStudio.Evaluation;
using ClovaStudio.Workflows.Evaluation;

namespace ClovaStudio.Workflows.Reports;

/// <summary>
/// Who is best by the first metric, and which of the others are no worse as far as can be told: several that are not proven to
/// differ share a place.
/// </summary>
internal static class RankingSection
{
    internal static void Write(HtmlBuilder html, ReportText text, ReportContent content)
    {
        if (content.Evaluations.Length < 3 || content.Evaluations[0].Scores.Length == 0)
        {
            return; // two stand side by side in the verdict already
        }

        string metric = content.Evaluations[0].Scores[0].Metric;
        string[] names = EvaluationNames.Of(content.Evaluations);
        var ranked = content.Evaluations
            .Select((evaluation, i) => (Name: names[i], Score: ScoreOf(evaluation, metric)))
            .Where(one => one.Score is not null)
            .OrderByDescending(one => one.Score!.Value)
            .ToList();
        html.Open("section");
        html.Leaf("h2", null, text["Ranking", metric]);
        html.Leaf("p", "quiet", text["RankingLegend", ReportText.Number(content.Comparisons.Length == 0 ? 1 : content.Comparisons.Max(comparison => comparison.Comparisons))]);
        html.Open("ol");
        foreach (var (name, score) in ranked)
        {
            html.Open("li");
            html.Leaf("b", null, name);
            html.Text($" {ReportText.Percent(score!.Value)} ({ReportText.Points(score.Low)}–{ReportText.Points(score.High)})");
            string? remark = RemarkOn(name, ranked[0].Name, metric, content.Comparisons, text);
            if (remark is not null)
            {
                html.Leaf("span", "quiet", " " + remark);
            }

            html.Close();
        }

        html.Close();
        html.Close();
    }

    private static string? RemarkOn(string name, string best, string metric, IEnumerable<ClovaComparison> comparisons, ReportText text)
    {
        var comparison = comparisons.FirstOrDefault(one => string.Equals(one.Metric, metric, StringComparison.OrdinalIgnoreCase)
            && ((one.Left == name && one.Right == best) || (one.Left == best && one.Right == name)));
        return name == best ? null
            : comparison is null ? text["NotCompared"]
            : ComparisonVerdict.IsProven(comparison) ? text["Worse", ComparisonVerdict.PValue(comparison.AdjustedPValue)]
            : text["NotWorse", ComparisonVerdict.PValue(comparison.AdjustedPValue)];
    }

    private static MetricScore? ScoreOf(ClovaEvaluation evaluation, string metric) =>
        evaluation.Scores.FirstOrDefault(score => string.Equals(score.Metric, metric, StringComparison.OrdinalIgnoreCase));
}

using System;
using System.Linq;
using ClovaStudio.Workflows.Evaluation;

namespace ClovaStudio.Workflows.Reports;

/// <summary>Every model by every metric.</summary>
internal static class ScoreSection
{
    internal static void Write(HtmlBuilder html, ReportText text, ReportContent content)
    {
        string[] metrics = content.Evaluations
            .SelectMany(evaluation => evaluation.Scores.Select(score => score.Metric))
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .ToArray();
        if (metrics.Length == 0)
        {
            return;
        }

        html.Open("section");
        html.Leaf("h2", null, text["Scores"]);
        html.Leaf("p", "quiet", text["ScoresLegend"]);
        foreach (string metric in metrics)
        {
            WriteMetric(html, text, content, metric);
        }

        html.Close();
    }

    private static void WriteMetric(HtmlBuilder html, ReportText text, ReportContent content, string metric)
    {
        html.Leaf("h3", null, metric);
        html.Open("div", "scores");
        string[] names = EvaluationNames.Of(content.Evaluations);
        foreach (var (evaluation, name) in content.Evaluations.Zip(names, (evaluation, name) => (evaluation, name)))
        {
            var score = evaluation.Scores.FirstOrDefault(one => string.Equals(one.Metric, metric, StringComparison.OrdinalIgnoreCase));
            if (score is null)
            {
                continue;
            }

            html.Open("div", "score");
            html.Leaf("span", "name", name);
            ScoreBar.Write(html, text, score);
            html.Open("span", "value");
            html.Leaf("b", null, ReportText.Percent(score.Value));
            html.Leaf("span", "quiet", $" {ReportText.Points(score.Low)}–{ReportText.Points(score.High)}, n = {ReportText.Number(score.N)}");
            html.Close();
            html.Close();
        }

        html.Close();
    }
}

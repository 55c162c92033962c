using System.Collections.Generic;
using System.Linq;
using ClovaStudio.Api.Tuning;
using ClovaStudio.Evaluation;
using ClovaStudio.Tuning;
using ClovaStudio.Workflows.Evaluation;

namespace ClovaStudio.Workflows.Reports;

/// <summary>The top of the report: each verdict, model and training in a few words.</summary>
internal static class SummarySection
{
    internal static void Write(HtmlBuilder html, ReportText text, ReportContent content)
    {
        html.Open("section", null, ("aria-label", text["Summary"]));
        if (content.IsEmpty)
        {
            html.Leaf("p", null, text["Nothing"]);
        }

        foreach (var comparison in content.Comparisons)
        {
            WriteVerdict(html, text, comparison);
        }

        html.Open("div", "cards");
        string[] names = EvaluationNames.Of(content.Evaluations);
        for (int i = 0; i < names.Length; i++)
        {
            WriteEvaluation(html, text, content.Evaluations[i], names[i]);
        }

        foreach (var training in content.Trainings)
        {
            WriteTraining(html, text, training);
        }

        html.Close();
        html.Close();
    }

    /// <summary>What is not as it should be, one remark each: failed, cut, leaked rows.</summary>
    internal static IEnumerable<string> Remarks(ReportText text, ClovaEvaluation evaluation)
    {
        foreach (var (key, count) in new[]
        {
            ("FailedCount", evaluation.Failed),
            ("TruncatedCount", evaluation.Truncated),
            ("UnscoredCount", evaluation.Unscored),
            ("InTrainingCount", evaluation.InTraining ?? 0),
        })
        {
            if (count > 0)
            {
                yield return text[key, ReportText.Number(count)];
            }
        }
    }

    /// <summary>Writes the number of rows and the remarks.</summary>
    internal static void WriteRemarks(HtmlBuilder html, ReportText text, ClovaEvaluation evaluation)
    {
        html.Open("p", "remarks");
        html.Leaf("span", null, text["RowCount", ReportText.Number(evaluation.Rows)]);
        foreach (string remark in Remarks(text, evaluation))
        {
            html.Text(" ");
            html.Leaf("span", "warn", remark);
        }

        html.Close();
    }

    private static void WriteVerdict(HtmlBuilder html, ReportText text, ClovaComparison comparison)
    {
        var (cssClass, sign) = !ComparisonVerdict.IsProven(comparison) ? ("verdict", "≈")
            : comparison.Difference > 0 ? ("verdict gain", "▲") : ("verdict loss", "▼");
        html.Open("p", cssClass);
        html.Leaf("span", "sign", sign, ("aria-hidden", "true"));
        html.Open("span");
        html.Leaf("b", null, comparison.Metric + ": ");
        html.Text(ComparisonVerdict.Of(comparison, text.Culture));
        html.Close();
        html.Close();
    }

    private static void WriteEvaluation(HtmlBuilder html, ReportText text, ClovaEvaluation evaluation, string name)
    {
        html.Open("article", "card");
        html.Leaf("h2", null, name);
        if (evaluation.Scores.FirstOrDefault() is { } score)
        {
            html.Leaf("p", "quiet", score.Metric);
            html.Leaf("p", "big", ReportText.Percent(score.Value));
            ScoreBar.Write(html, text, score);
            html.Leaf("p", "quiet", text["Interval", ReportText.Points(score.Low), ReportText.Percent(score.High)]);
        }

        WriteRemarks(html, text, evaluation);
        html.Close();
    }

    private static void WriteTraining(HtmlBuilder html, ReportText text, TuningTask training)
    {
        html.Open("article", "card");
        html.Leaf("h2", null, TrainingSection.NameOf(training));
        html.Leaf("p", "quiet", text["Training"]);
        html.Leaf("p", training.Status == TuningTaskStatuses.Failed ? "big bad" : "big", training.Status ?? "–");
        if (training.Progress is { } progress)
        {
            html.Leaf("p", null, $"{text["Progress"]} {ReportText.Figure(progress)}%");
        }

        if (training.TrainLoss is { } loss)
        {
            html.Leaf("p", null, $"{text["Loss"]} {ReportText.Figure(loss)}");
        }

        html.Close();
    }
}

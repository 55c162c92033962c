using System.Linq;
using ClovaStudio.Evaluation;
using ClovaStudio.Workflows.Evaluation;

namespace ClovaStudio.Workflows.Reports;

/// <summary>Each model by itself: its confusion matrix, and the rows that failed or are wrong.</summary>
internal static class EvaluationSection
{
    internal static void Write(HtmlBuilder html, ReportText text, ReportContent content)
    {
        string[] names = EvaluationNames.Of(content.Evaluations);
        foreach (var (evaluation, name) in content.Evaluations.Zip(names, (evaluation, name) => (evaluation, name)))
        {
            html.Open("section");
            html.Leaf("h2", null, name);
            html.Leaf("p", "quiet", string.Join(" · ", new[]
            {
                evaluation.Model,
                evaluation.TaskId,
                evaluation.CreatedAt == default ? null : ReportText.TimeWithZone(evaluation.CreatedAt),
                text["Tokens", ReportText.Number(evaluation.Usage.InputTokens), ReportText.Number(evaluation.Usage.OutputTokens)],
            }.Where(fact => !string.IsNullOrEmpty(fact))));
            SummarySection.WriteRemarks(html, text, evaluation);
            ProvenanceList.Write(html, text, evaluation);
            ConfusionTable.Write(html, text, evaluation.ConfusionMatrix);
            WriteWrongRows(html, text, evaluation, content.MaximumRows);
            html.Close();
        }
    }

    private static void WriteWrongRows(HtmlBuilder html, ReportText text, ClovaEvaluation evaluation, int maximumRows)
    {
        // Those without an answer first, then the worst.
        var wrong = evaluation.Results
            .Where(row => row.Status != EvaluationStatuses.Ok || row.Score < 1)
            .OrderBy(row => row.Status != EvaluationStatuses.Failed)
            .ThenBy(row => row.Status != EvaluationStatuses.Truncated)
            .ThenBy(row => row.Score)
            .ThenBy(row => row.Index)
            .ToArray();
        if (wrong.Length == 0)
        {
            html.Leaf("p", "quiet", text["NoWrongRows"]);
            return;
        }

        html.Open("details");
        html.Leaf("summary", null, text["WrongRows", ReportText.Number(wrong.Length)]);
        foreach (var row in wrong.Take(maximumRows))
        {
            WriteRow(html, text, row);
        }

        if (wrong.Length > maximumRows)
        {
            html.Leaf("p", "quiet", text["More", ReportText.Number(wrong.Length - maximumRows)]);
        }

        html.Close();
    }

    private static void WriteRow(HtmlBuilder html, ReportText text, EvaluationRow row)
    {
        html.Open("article", "row");
        RowCard.WriteHeading(
            html,
            row.Index,
            RowCard.StatusOf(text, row.Status),
            row.Score is > 0 and < 1 ? ReportText.Percent(row.Score) : null,
            row.InTraining == true ? text["RowInTraining"] : null,
            row.Error);
        RowCard.WritePrompt(html, text, row.Prompt);
        html.Open("div", "sides");
        RowCard.WriteSide(html, text, text["Expected"], "expected", row.Expected);
        RowCard.WriteSide(html, text, text["Answered"], "worse", row.Answer, row.Status == EvaluationStatuses.Failed);
        html.Close();
        html.Close();
    }
}

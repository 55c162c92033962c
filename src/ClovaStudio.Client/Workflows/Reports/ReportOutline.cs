using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using ClovaStudio.Aitems;
using ClovaStudio.Evaluation;
using ClovaStudio.Tuning;
using ClovaStudio.Usage;
using ClovaStudio.Api.Aitems;
using ClovaStudio.Api.Tuning;
using ClovaStudio.Workflows.Evaluation;

namespace ClovaStudio.Workflows.Reports;

/// <summary>A report as people read it in a mail or a CI summary: what needs a person first, without drawings.</summary>
internal static class ReportOutline
{
    private const int LongestCell = 300;

    internal static IEnumerable<ReportBlock> Of(ReportContent content, ReportText text)
    {
        yield return new ReportHeading(1, content.TitleIn(text));
        if (content.CreatedAt is { } time)
        {
            yield return new ReportParagraph(text["Created", ReportText.TimeWithZone(time)]);
        }

        if (content.IsEmpty)
        {
            yield return new ReportParagraph(text["Nothing"]);
        }

        var blocks = Failures(content, text)
            .Concat(Trainings(content.Trainings, text))
            .Concat(Trains(content.Trains, text))
            .Concat(content.Comparisons.SelectMany(comparison => Comparison(comparison, text)))
            .Concat(Evaluations(content, text))
            .Concat(Batches(content, text))
            .Concat(FailedRows([.. content.Evaluations.SelectMany(RowsOf), .. content.FailedRows], content.MaximumRows, text))
            .Concat(Usage(content.Usage, text));
        foreach (var block in blocks)
        {
            yield return block;
        }
    }

    /// <summary>Each failed training with its reason and what to do about it.</summary>
    private static IEnumerable<ReportBlock> Failures(ReportContent content, ReportText text)
    {
        var tasks = content.Trainings.Where(task => task.Status == TuningTaskStatuses.Failed).ToArray();
        var trains = content.Trains.Where(train => AitemsTrainStatuses.IsFailure(train.Status)).ToArray();
        if (tasks.Length + trains.Length == 0)
        {
            yield break;
        }

        yield return new ReportHeading(2, text["FailedTrainings", ReportText.Number(tasks.Length + trains.Length)]);
        foreach (var task in tasks)
        {
            yield return new ReportHeading(3, TrainingSection.NameOf(task));
            yield return new ReportParagraph(Join(" · ", task.Id, task.Model, Ended(task, text)));
            yield return new ReportParagraph(ReasonOf(task) ?? TuningTaskStatuses.Failed, isBad: true);
            if (text.AdviceFor(task) is { } advice)
            {
                yield return new ReportParagraph(advice);
            }
        }

        foreach (var train in trains)
        {
            yield return new ReportHeading(3, train.ToString());
            yield return new ReportParagraph(Join(" · ", train.ServiceId, Created(train.CreatedDate, text)));
            yield return new ReportParagraph(train.Status!, isBad: true);
        }
    }

    private static IEnumerable<ReportBlock> Trainings(TuningTask[] tasks, ReportText text)
    {
        if (tasks.Length == 0)
        {
            yield break;
        }

        yield return new ReportHeading(2, text["Trainings"]);
        yield return new ReportTable(
            [text["Name"], text["Id"], text["Model"], text["Status"], text["EndTime"], text["DurationHeading"], text["Loss"]],
            [.. tasks.Select(task => new[]
            {
                TrainingSection.NameOf(task),
                task.Id,
                task.Model,
                Join(" ", task.Status, task.FailureReason is { } reason ? $"({reason})" : null),
                task.EndDate is { } end ? ReportText.Time(end) : null,
                task.Duration is { } duration ? ReportText.Span(duration) : null,
                task.TrainLoss is { } loss ? ReportText.Figure(loss) : null,
            })],
            5,
            6);
    }

    internal static IEnumerable<ReportBlock> Trains(AitemsTrain[] trains, ReportText text)
    {
        if (trains.Length == 0)
        {
            yield break;
        }

        yield return new ReportHeading(2, text["AitemsTrains"]);
        yield return new ReportTable(
            [text["Service"], text["Type"], text["Version"], text["Status"], text["CreatedHeading"]],
            [.. trains.Select(train => new[]
            {
                train.ServiceId, train.Type, train.Version, train.Status, train.CreatedDate is { } time ? ReportText.Time(time) : null,
            })]);
    }

    private static IEnumerable<ReportBlock> Comparison(ClovaComparison comparison, ReportText text)
    {
        yield return new ReportHeading(2, text["ComparisonOf", comparison.Right, comparison.Left, comparison.Metric]);
        yield return new ReportParagraph(
            ComparisonVerdict.Of(comparison, text.Culture), isBad: ComparisonVerdict.IsProven(comparison) && comparison.Difference < 0);
        yield return new ReportParagraph(text[
            "Difference",
            ReportText.SignedPoints(comparison.Difference),
            ReportText.SignedPoints(comparison.Low),
            ReportText.SignedPoints(comparison.High)]);
    }

    private static IEnumerable<ReportBlock> Evaluations(ReportContent content, ReportText text)
    {
        if (content.Evaluations.Length == 0)
        {
            yield break;
        }

        yield return new ReportHeading(2, text["Scores"]);
        yield return new ReportTable(
            [text["Model"], text["Metric"], text["Score"], text["IntervalHeading"], "n"],
            [.. content.Evaluations.SelectMany(evaluation => evaluation.Scores.Select(score => new[]
            {
                evaluation.DisplayName(),
                score.Metric,
                ReportText.Percent(score.Value),
                $"{ReportText.Points(score.Low)}–{ReportText.Points(score.High)}",
                ReportText.Number(score.N),
            }))],
            2,
            3,
            4);
        foreach (var evaluation in content.Evaluations)
        {
            string[] remarks = [.. SummarySection.Remarks(text, evaluation)];
            yield return new ReportParagraph(Join(
                " · ",
                [
                    evaluation.DisplayName(),
                    text["RowCount", ReportText.Number(evaluation.Rows)],
                    .. remarks,
                    text["Tokens", ReportText.Number(evaluation.Usage.InputTokens), ReportText.Number(evaluation.Usage.OutputTokens)],
                ]));
        }
    }

    internal static IEnumerable<ReportBlock> Batches(ReportContent content, ReportText text)
    {
        if (content.BatchRows > 0)
        {
            yield return new ReportParagraph(
                text["BatchRows", ReportText.Number(content.BatchRows), ReportText.Number(content.FailedRows.Length)], isBad: content.FailedRows.Length > 0);
        }
    }

    private static IEnumerable<FailedRow> RowsOf(ClovaEvaluation evaluation) => evaluation.Results
        .Where(row => row.Status == EvaluationStatuses.Failed)
        .Select(row => new FailedRow { Of = evaluation.DisplayName(), Number = row.Index + 1L, Error = row.Error, RequestId = row.RequestId });

    /// <summary>The rows that brought no answer.</summary>
    internal static IEnumerable<ReportBlock> FailedRows(FailedRow[] rows, int most, ReportText text)
    {
        if (rows.Length == 0)
        {
            yield break;
        }

        yield return new ReportHeading(2, text["FailedRows", ReportText.Number(rows.Length)]);
        yield return new ReportTable(
            [text["RowNumber"], text["Of"], text["ErrorHeading"], text["RequestId"]],
            [.. rows.Take(most).Select(row => new[] { ReportText.Number(row.Number), row.Of, Cut(row.Error), row.RequestId })],
            0);
        if (rows.Length > most)
        {
            yield return new ReportParagraph(text["More", ReportText.Number(rows.Length - most)]);
        }
    }

    internal static IEnumerable<ReportBlock> Usage(ModelUsage[] usage, ReportText text)
    {
        if (usage.Length == 0)
        {
            yield break;
        }

        yield return new ReportHeading(2, text["Usage"]);
        List<UsageColumn> columns =
        [
            new(text["Day"], row => row.Day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            new(text["Job"], row => row.Job),
            new(text["Connection"], row => row.Connection),
            new(text["Model"], row => row.TaskId is null ? row.Model : $"{row.Model} {row.TaskId}"),
            new(text["Requests"], row => ReportText.Number(row.Requests), true),
            new(text["FailedRequests"], row => ReportText.Number(row.FailedRequests), true),
            new(text["InputTokens"], row => ReportText.Number(row.InputTokens), true),
            new(text["OutputTokens"], row => ReportText.Number(row.OutputTokens), true),
            new(text["TotalTokens"], row => ReportText.Number(row.TotalTokens), true),
            new(text["Cost"], row => row.Cost is { } cost ? ReportText.Figure(cost) : null, true),
        ];
        columns.RemoveAll(column => Array.TrueForAll(usage, row => string.IsNullOrEmpty(column.Cell(row))));
        yield return new ReportTable(
            [.. columns.Select(column => column.Heading)],
            [.. usage.Select(row => columns.Select(column => column.Cell(row)).ToArray())],
            [.. Enumerable.Range(0, columns.Count).Where(i => columns[i].IsNumber)]);
        if (usage.Length > 1 && Array.TrueForAll(usage, row => row.Cost is not null || row.TotalTokens == 0))
        {
            yield return new ReportParagraph(text["CostSum", ReportText.Figure(usage.Sum(row => row.Cost ?? 0))]);
        }
    }

    /// <summary>The reason as the service gives it, with its words.</summary>
    internal static string? ReasonOf(TuningTask task) => Join(": ", task.FailureReason, task.FailureMessage) is { Length: > 0 } words ? words : null;

    private static string? Ended(TuningTask task, ReportText text) => task.EndDate is { } end ? text["Ended", ReportText.TimeWithZone(end)] : null;

    private static string? Created(DateTime? time, ReportText text) => time is { } created ? text["Created", ReportText.TimeWithZone(created)] : null;

    private static string Join(string separator, params string?[] parts) => string.Join(separator, parts.Where(part => !string.IsNullOrEmpty(part)));

    private static string? Cut(string? text)
    {
        var (shown, leftOut) = HtmlText.Cut(text ?? "", LongestCell);
        return leftOut > 0 ? shown + "…" : shown;
    }

    private sealed class UsageColumn(string heading, Func<ModelUsage, string?> cell, bool isNumber = false)
    {
        internal string Heading { get; } = heading;

        internal Func<ModelUsage, string?> Cell { get; } = cell;

        internal bool IsNumber { get; } = isNumber;
    }
}

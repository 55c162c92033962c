using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using ClovaStudio.Core;
using ClovaStudio.Evaluation;

namespace ClovaStudio.Workflows.Evaluation;

/// <summary>Scores the answers of a model.</summary>
internal static class Evaluator
{
    /// <summary>
    /// Scores rows by each metric. The rows given are left as they are; the result has copies of them. Failed rows
    /// count as wrong, truncated ones too unless the options say otherwise.
    /// </summary>
    /// <param name="rows">The answered rows, in the order of the test set.</param>
    /// <param name="metrics">One metric or more, of different names.</param>
    /// <param name="options">What the evaluation is of.</param>
    /// <param name="cancellationToken">Ends the computation.</param>
    /// <returns>The scores with their intervals, and the scored rows.</returns>
    /// <exception cref="ClovaStudioException">
    /// InvalidArgument: there is no row or no metric, two metrics have one name, or a scorer gave a number outside 0 to 1.
    /// </exception>
    public static ClovaEvaluation Score(
        IReadOnlyList<EvaluationRow> rows,
        IReadOnlyList<Metric> metrics,
        EvaluationOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        options ??= new EvaluationOptions();
        Check(rows, metrics);
        var scored = rows.Select(row => row.Copy()).ToArray();
        foreach (var row in scored)
        {
            cancellationToken.ThrowIfCancellationRequested();
            ScoreRow(row, metrics, options.ScoreTruncated);
        }

        return new ClovaEvaluation
        {
            Model = options.Model,
            TaskId = options.TaskId,
            Name = options.Name,
            CreatedAt = options.CreatedAt ?? DateTime.Now,
            Scores = metrics.Select(metric => Summarize(metric, scored, cancellationToken)).ToArray(),
            ConfusionMatrix = metrics.FirstOrDefault(metric => metric.IsForLabels) is { } label ? new LabelTable(scored, label.Name).Cells() : [],
            Results = scored,
            Provenance = options.Provenance ?? new EvaluationProvenance(),
            Judge = options.Judge,
            Usage = new EvaluationUsage
            {
                Requests = scored.Length,
                InputTokens = scored.Sum(row => row.InputTokens ?? 0),
                OutputTokens = scored.Sum(row => row.OutputTokens ?? 0),
            },
        };
    }

    private static void Check(IReadOnlyList<EvaluationRow> rows, IReadOnlyList<Metric> metrics)
    {
        if (rows.Count == 0)
        {
            throw ClovaStudioException.For(ErrorCause.InvalidArgument, nameof(rows), Strings.Evaluation_NoRows);
        }

        if (metrics.Count == 0)
        {
            throw ClovaStudioException.For(ErrorCause.InvalidArgument, nameof(metrics), Strings.Evaluation_NoMetric);
        }

        var twice = metrics.GroupBy(metric => metric.Name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1);
        if (twice is not null)
        {
            throw ClovaStudioException.For(ErrorCause.InvalidArgument, twice.Key, Strings.Evaluation_MetricTwice);
        }
    }

    /// <summary>Sets the scores of a row. A metric that could not score it leaves none.</summary>
    private static void ScoreRow(EvaluationRow row, IReadOnlyList<Metric> metrics, bool scoreTruncated)
    {
        bool counts = row.Status == EvaluationStatuses.Ok || (scoreTruncated && row.Status == EvaluationStatuses.Truncated);
        var errors = new List<string>();
        foreach (var metric in metrics)
        {
            try
            {
                row.Scores[metric.Name] = counts ? metric.Score(row) : 0;
            }
            catch (FormatException e)
            {
                errors.Add($"{metric.Name}: {e.Message}");
            }
        }

        row.Score = row.ScoreOf(metrics[0].Name);
        if (errors.Count > 0)
        {
            row.Error = string.Join(" ", errors);
        }
    }

    private static MetricScore Summarize(Metric metric, EvaluationRow[] rows, CancellationToken cancellationToken)
    {
        double[] values = rows.Select(row => row.ScoreOf(metric.Name)).ToArray();
        var statistic = Statistic.Of(metric.ScoreSet, rows, values);
        double value = statistic(Enumerable.Range(0, rows.Length).ToArray());
        bool isShare = metric.IsBinary && metric.ScoreSet is null;
        var interval = isShare
            ? Intervals.Wilson(values.Sum(), rows.Length)
            : Intervals.Bootstrap(rows.Length, statistic, cancellationToken: cancellationToken);

        // Where all rows score alike, resampling sees no spread and would claim certainty. Wilson's interval stands in:
        // no numbers between 0 and 1 spread more than zeros and ones with the same mean.
        bool isFlat = interval.High - interval.Low < 1e-12;
        if (isFlat)
        {
            interval = Intervals.Wilson(Math.Min(1, value) * rows.Length, rows.Length);
        }

        return new MetricScore
        {
            Metric = metric.Name,
            Value = value,
            Low = interval.Low,
            High = interval.High,
            N = rows.Length,
            Kind = metric.ScoreSet is not null ? MetricKinds.Set : isShare ? MetricKinds.Share : MetricKinds.Mean,
            Method = isShare || isFlat ? "Wilson" : "Bootstrap",
        };
    }
}

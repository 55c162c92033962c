using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using ClovaStudio.Core;
using ClovaStudio.Evaluation;

namespace ClovaStudio.Workflows.Evaluation;

/// <summary>Compares two evaluations of the same test set, row by row.</summary>
internal static class EvaluationComparison
{
    /// <summary>
    /// Compares two evaluations by one metric. Right-or-wrong metrics: McNemar's exact test, and Newcombe's interval of
    /// the difference. Others: a randomization test (the two answers of a row change sides at random) and a paired
    /// bootstrap.
    /// </summary>
    /// <param name="left">The one to compare with, usually the base model.</param>
    /// <param name="right">The other one, usually the tuned model.</param>
    /// <param name="metric">The name of a metric that both have; null or nothing takes the first such.</param>
    /// <param name="cancellationToken">Ends the computation.</param>
    /// <returns>The difference with its interval, p-value and verdict, and the rows that changed.</returns>
    /// <exception cref="ClovaStudioException">InvalidArgument: the two have no such metric. EvaluationMismatch: they have no row in common.</exception>
    public static ClovaComparison Compare(
        ClovaEvaluation left,
        ClovaEvaluation right,
        string? metric = null,
        CancellationToken cancellationToken = default)
    {
        var leftScore = CommonScore(left, right, metric);
        var rightScore = right.Scores.First(score => IsNamed(score, leftScore.Metric));
        var pairs = new RowPairs(left, right);
        if (pairs.Count == 0)
        {
            throw ClovaStudioException.About(right.DisplayName(), ErrorCause.EvaluationMismatch, left.DisplayName(), right.DisplayName());
        }

        CheckScores(left, pairs.Left, leftScore.Metric);
        CheckScores(right, pairs.Right, leftScore.Metric);
        string[] names = EvaluationNames.Of([left, right]);
        var comparison = new ClovaComparison
        {
            Left = names[0],
            Right = names[1],
            Metric = leftScore.Metric,
            N = pairs.Count,
            OnlyInLeft = pairs.OnlyInLeft,
            OnlyInRight = pairs.OnlyInRight,
            Flipped = pairs.Flipped(leftScore.Metric),
        };
        if (leftScore.Kind == MetricKinds.Share && rightScore.Kind == MetricKinds.Share)
        {
            CompareShares(comparison, pairs);
        }
        else
        {
            CompareByResampling(comparison, pairs, leftScore.Kind, cancellationToken);
        }

        return comparison;
    }

    /// <summary>Corrects the p-values for that many were compared at once, metric by metric.</summary>
    internal static void Adjust(IEnumerable<ClovaComparison> comparisons)
    {
        foreach (var family in comparisons.GroupBy(comparison => comparison.Metric, StringComparer.OrdinalIgnoreCase).Select(group => group.ToList()))
        {
            double[] adjusted = Holm.Adjust([.. family.Select(comparison => comparison.PValue)]);
            for (int i = 0; i < adjusted.Length; i++)
            {
                (family[i].AdjustedPValue, family[i].Comparisons) = (adjusted[i], adjusted.Length);
            }
        }
    }

    private static bool IsNamed(MetricScore score, string? metric) => string.Equals(score.Metric, metric, StringComparison.OrdinalIgnoreCase);

    private static MetricScore CommonScore(ClovaEvaluation left, ClovaEvaluation right, string? metric)
    {
        var common = left.Scores
            .Where(score => (string.IsNullOrEmpty(metric) || IsNamed(score, metric)) && right.Scores.Any(other => IsNamed(other, score.Metric)))
            .ToArray();
        return Array.Find(common, score => score.Kind != MetricKinds.Catalogue)
            ?? (common.Length > 0
                ? throw ClovaStudioException.For(ErrorCause.InvalidArgument, common[0].Metric, Strings.Compare_NotByRow)
                : throw ClovaStudioException.For(ErrorCause.InvalidArgument, string.IsNullOrEmpty(metric) ? right.DisplayName() : metric, Strings.Compare_NoCommonMetric));
    }

    /// <summary>A file that was edited can hold anything: NaN is larger and smaller than nothing, and would name a winner.</summary>
    private static void CheckScores(ClovaEvaluation evaluation, IEnumerable<EvaluationRow> rows, string metric)
    {
        if (rows.FirstOrDefault(row => row.ScoreOf(metric) is not (>= 0 and <= 1)) is { } odd)
        {
            throw ClovaStudioException.For(ErrorCause.InvalidArgument, evaluation.DisplayName(), string.Format(CultureInfo.CurrentCulture, Strings.Compare_OddScore, odd.Index, metric, odd.ScoreOf(metric)));
        }
    }

    private static void CompareShares(ClovaComparison comparison, RowPairs pairs)
    {
        int both = Enumerable.Range(0, pairs.Count)
            .Count(i => pairs.Left[i].ScoreOf(comparison.Metric) == 1 && pairs.Right[i].ScoreOf(comparison.Metric) == 1);
        int neither = pairs.Count - both - comparison.LeftBetter - comparison.RightBetter;
        var interval = Intervals.PairedDifference(both, comparison.LeftBetter, comparison.RightBetter, neither);
        comparison.LeftScore = (double)(both + comparison.LeftBetter) / pairs.Count;
        comparison.RightScore = (double)(both + comparison.RightBetter) / pairs.Count;
        comparison.Low = interval.Low;
        comparison.High = interval.High;
        comparison.PValue = McNemar.Exact(comparison.LeftBetter, comparison.RightBetter);
        comparison.Test = "McNemar";
    }

    private static void CompareByResampling(ClovaComparison comparison, RowPairs pairs, string kind, CancellationToken cancellationToken)
    {
        var paired = new PairedStatistic(pairs, comparison.Metric, kind == MetricKinds.Set);
        var interval = Intervals.Bootstrap(pairs.Count, paired.Difference, cancellationToken: cancellationToken);
        int[] all = Enumerable.Range(0, pairs.Count).ToArray();
        comparison.LeftScore = paired.Left(all);
        comparison.RightScore = paired.Right(all);
        comparison.Low = interval.Low;
        comparison.High = interval.High;
        comparison.PValue = paired.RandomizationTest(cancellationToken);
        comparison.Test = "Randomization";
    }
}

using System;
using System.Linq;
using System.Threading;
using ClovaStudio.Core;

namespace ClovaStudio.Workflows.Evaluation;

/// <summary>The scores of two models over pairs of rows, for metrics that are not simply right or wrong.</summary>
internal sealed class PairedStatistic
{
    private readonly int _count;
    private readonly Func<int[], double> _statistic;

    internal PairedStatistic(RowPairs pairs, string metric, bool isOfSet)
    {
        // Both sides in one list, the right one behind the left: row i of the right side has the index i + count.
        var rows = pairs.Left.Concat(pairs.Right).ToList();
        _count = pairs.Count;
        _statistic = Statistic.Of(isOfSet ? Metrics.Create(metric).ScoreSet : null, rows, rows.Select(row => row.ScoreOf(metric)).ToArray());
    }

    internal double Left(int[] indices) => _statistic(indices);

    internal double Right(int[] indices) => _statistic(indices.Select(i => i + _count).ToArray());

    internal double Difference(int[] indices) => Right(indices) - Left(indices);

    /// <summary>
    /// How often a difference at least as large comes about when each row's two answers change sides by the toss of a
    /// coin: the approximate randomization test of Noreen, Computer-Intensive Methods for Testing Hypotheses (1989).
    /// Unlike a bootstrap it never finds a difference in a handful of rows.
    /// </summary>
    internal double RandomizationTest(CancellationToken cancellationToken)
    {
        var random = new SplitMix64((ulong)Intervals.Seed);
        double observed = Math.Abs(Difference(Enumerable.Range(0, _count).ToArray()));
        int[] left = new int[_count];
        int[] right = new int[_count];
        int asLarge = 0;
        for (int shuffle = 0; shuffle < Intervals.Resamples; shuffle++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (int i = 0; i < _count; i++)
            {
                bool swap = random.Below(2) == 1;
                left[i] = swap ? i + _count : i;
                right[i] = swap ? i : i + _count;
            }

            // Sums in another order differ in the last digits.
            asLarge += Math.Abs(_statistic(right) - _statistic(left)) >= observed - 1e-12 ? 1 : 0;
        }

        return (asLarge + 1.0) / (Intervals.Resamples + 1);
    }
}

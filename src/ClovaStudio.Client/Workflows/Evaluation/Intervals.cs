using System;
using System.Threading;
using ClovaStudio.Core;

namespace ClovaStudio.Workflows.Evaluation;

/// <summary>95 % intervals of scores and of differences between paired scores.</summary>
internal static class Intervals
{
    /// <summary>How many resamples a bootstrap makes.</summary>
    public const int Resamples = 2000;

    /// <summary>The seed of every bootstrap, so that the same rows always give the same interval.</summary>
    public const long Seed = 20240131;

    // The 97.5 % point of the normal distribution.
    private const double Z = 1.959963984540054;

    /// <summary>
    /// Wilson's score interval of a share, which also holds for few rows and for shares near 0 and 1. It is method 3
    /// of Newcombe, Two-sided confidence intervals for the single proportion, Statistics in Medicine 17 (1998) 857-872.
    /// </summary>
    /// <param name="successes">The rows that are right: 0 to <paramref name="n"/>. A sum of fractions is allowed.</param>
    /// <param name="n">The number of rows; 1 or more.</param>
    /// <returns>An interval within 0 to 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static Interval Wilson(double successes, int n)
    {
        if (n < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(n));
        }

        if (!(successes >= 0 && successes <= n))
        {
            throw new ArgumentOutOfRangeException(nameof(successes));
        }

        double share = successes / n;
        double z2 = Z * Z;
        double centre = share + (z2 / (2 * n));
        double half = Z * Math.Sqrt(((share * (1 - share)) + (z2 / (4 * n))) / n);
        double scale = 1 + (z2 / n);

        // At the ends rounding would leave a remainder of 1e-17.
        return new Interval(
            successes == 0 ? 0 : (centre - half) / scale,
            successes == n ? 1 : (centre + half) / scale);
    }

    /// <summary>
    /// The interval of the difference of two shares over the same rows, (right - left) / n. It is method 10 of
    /// Newcombe, Improved confidence intervals for the difference between binomial proportions based on paired data,
    /// Statistics in Medicine 17 (1998) 2635-2650.
    /// </summary>
    /// <param name="both">Rows that both have right.</param>
    /// <param name="onlyLeft">Rows that only the left one has right.</param>
    /// <param name="onlyRight">Rows that only the right one has right.</param>
    /// <param name="neither">Rows that neither has right.</param>
    /// <returns>An interval within -1 to 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no row, or a count is negative.</exception>
    public static Interval PairedDifference(int both, int onlyLeft, int onlyRight, int neither)
    {
        if (both < 0 || onlyLeft < 0 || onlyRight < 0 || neither < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(both));
        }

        int n = checked(both + onlyLeft + onlyRight + neither);
        double left = (double)(both + onlyLeft) / n;
        double right = (double)(both + onlyRight) / n;
        var leftInterval = Wilson(both + onlyLeft, n);
        var rightInterval = Wilson(both + onlyRight, n);
        double phi = Correlation(both, onlyLeft, onlyRight, neither);
        double low = Combine(right - rightInterval.Low, leftInterval.High - left, phi);
        double high = Combine(rightInterval.High - right, left - leftInterval.Low, phi);
        return new Interval(right - left - low, right - left + high);
    }

    /// <summary>
    /// The percentile bootstrap: <paramref name="statistic"/> of many samples drawn from the rows with replacement.
    /// It needs some thirty rows to hold what it promises; with fewer it is too narrow.
    /// </summary>
    /// <param name="n">The number of rows; 1 or more.</param>
    /// <param name="statistic">Gives the score of the rows with these indices. It must not keep the array.</param>
    /// <param name="resamples">How many samples are drawn.</param>
    /// <param name="seed">Where the random numbers begin.</param>
    /// <param name="cancellationToken">Ends the computation.</param>
    /// <returns>The 2.5 % and 97.5 % points of the samples' scores.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no row or no resample.</exception>
    public static Interval Bootstrap(int n, Func<int[], double> statistic, int resamples = Resamples, long seed = Seed, CancellationToken cancellationToken = default)
    {
        if (n < 1 || resamples < 1)
        {
            throw new ArgumentOutOfRangeException(n < 1 ? nameof(n) : nameof(resamples));
        }

        var random = new SplitMix64((ulong)seed);
        int[] indices = new int[n];
        double[] scores = new double[resamples];
        for (int sample = 0; sample < resamples; sample++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (int i = 0; i < n; i++)
            {
                indices[i] = random.Below(n);
            }

            scores[sample] = statistic(indices);
        }

        Array.Sort(scores);
        return new Interval(Percentile(scores, 0.025), Percentile(scores, 0.975));
    }

    /// <summary>The percentile of sorted numbers with linear interpolation, as NumPy computes it by default.</summary>
    private static double Percentile(double[] sorted, double share)
    {
        double position = share * (sorted.Length - 1);
        int below = (int)position;
        double next = below + 1 < sorted.Length ? sorted[below + 1] : sorted[below];
        return sorted[below] + ((position - below) * (next - sorted[below]));
    }

    /// <summary>How strongly the two go together, with Newcombe's correction for small numbers.</summary>
    private static double Correlation(double both, double onlyLeft, double onlyRight, double neither)
    {
        double product = (both + onlyLeft) * (onlyRight + neither) * (both + onlyRight) * (onlyLeft + neither);
        if (product == 0)
        {
            return 0;
        }

        double n = both + onlyLeft + onlyRight + neither;
        double excess = (both * neither) - (onlyLeft * onlyRight);
        double corrected = excess > 0 ? Math.Max(0, excess - (n / 2)) : excess;
        return corrected / Math.Sqrt(product);
    }

    private static double Combine(double first, double second, double phi) =>
        Math.Sqrt(Math.Max(0, (first * first) - (2 * phi * first * second) + (second * second)));
}

using System;
using System.Globalization;
using System.Linq;
using ClovaStudio.Workflows.Evaluation;
using Xunit;
using Xunit.Abstractions;

namespace ClovaStudio.Client.Tests.Workflows.Evaluation;

/// <summary>Intervals against published tables and a simulation.</summary>
public sealed class IntervalTests(ITestOutputHelper output)
{
    // Newcombe, Two-sided confidence intervals for the single proportion, Statistics in Medicine 17 (1998) 857-872,
    // table I, method 3 (score).
    [Theory]
    [InlineData(81, 263, 0.2553, 0.3662)]
    [InlineData(15, 148, 0.0624, 0.1605)]
    [InlineData(0, 20, 0.0000, 0.1611)]
    [InlineData(1, 29, 0.0061, 0.1718)]
    public void Wilson_intervals_are_those_of_the_published_table(int right, int n, double low, double high)
    {
        var interval = Intervals.Wilson(right, n);
        Assert.Equal(low, interval.Low, 4);
        Assert.Equal(high, interval.High, 4);
    }

    [Fact]
    public void Eighty_percent_of_a_hundred_rows_is_71_to_87_percent()
    {
        var interval = Intervals.Wilson(80, 100);
        Assert.Equal("0.7112-0.8666", interval.ToString());
    }

    [Fact]
    public void A_share_of_none_or_all_has_an_interval_that_ends_there_and_is_not_empty()
    {
        Assert.Equal(0.0, Intervals.Wilson(0, 20).Low);
        Assert.Equal(1.0, Intervals.Wilson(20, 20).High);
        Assert.Equal(0.8389, Intervals.Wilson(20, 20).Low, 4);
    }

    // The package contingencytables of R prints -0.0621 (-0.1186 to -0.0046) for its data set cavo_2012:
    // https://rdrr.io/cran/contingencytables/man/Newcombe_square_and_add_CI_paired_2x2.html
    [Fact]
    public void The_interval_of_a_paired_difference_is_that_of_R()
    {
        // R takes the first less the second; here it is right less left, so that left is the second.
        var interval = Intervals.PairedDifference(both: 59, onlyLeft: 16, onlyRight: 6, neither: 80);
        Assert.Equal(-0.1186, interval.Low, 4);
        Assert.Equal(-0.0046, interval.High, 4);
    }

    [Fact]
    public void The_interval_of_a_paired_difference_turns_round_with_the_sides()
    {
        var interval = Intervals.PairedDifference(59, 16, 6, 80);
        var turned = Intervals.PairedDifference(59, 6, 16, 80);
        Assert.Equal(-interval.Low, turned.High, 12);
        Assert.Equal(-interval.High, turned.Low, 12);
    }

    [Fact]
    public void Two_models_that_have_all_rows_right_may_still_differ()
    {
        var interval = Intervals.PairedDifference(20, 0, 0, 0);
        Assert.True(interval.Low < -0.1 && interval.High > 0.1, interval.ToString());
    }

    [Fact]
    public void A_bootstrap_gives_the_same_numbers_every_time()
    {
        // The same digits are held against .NET Framework's base in ClovaStudio.Framework.Checks.
        double[] values = Enumerable.Range(0, 40).Select(i => i % 7 / 6.0).ToArray();
        var interval = Intervals.Bootstrap(40, indices => indices.Average(i => values[i]));
        Assert.Equal(0.37916666666666665, interval.Low);
        Assert.Equal(0.5834374999999995, interval.High);
    }

    [Fact]
    public void A_bootstrap_of_95_percent_covers_the_truth_about_that_often()
    {
        const int trials = 400;
        const int rows = 60;
        int seed = int.TryParse(Environment.GetEnvironmentVariable("CLOVASTUDIO_SEED"), NumberStyles.None, CultureInfo.InvariantCulture, out int given) ? given : 1;
        output.WriteLine($"Seed {seed}; CLOVASTUDIO_SEED sets it.");
        var random = new Random(seed);
        int covered = 0;
        for (int trial = 0; trial < trials; trial++)
        {
            // Squares of uniform numbers: askew, mean 1/3.
            double[] values = Enumerable.Range(0, rows).Select(_ => Math.Pow(random.NextDouble(), 2)).ToArray();
            var interval = Intervals.Bootstrap(rows, indices => indices.Average(i => values[i]), resamples: 500, seed: random.NextInt64());
            covered += interval.Low <= 1.0 / 3 && 1.0 / 3 <= interval.High ? 1 : 0;
        }

        output.WriteLine($"{covered} of {trials}");

        // 0.95 less what the percentile method loses on 60 rows; four standard deviations of a share of 400 are 0.044.
        Assert.InRange((double)covered / trials, 0.89, 0.99);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(-1, 10)]
    [InlineData(11, 10)]
    [InlineData(double.NaN, 10)]
    public void A_share_of_no_rows_or_beyond_them_is_refused(double right, int n) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Intervals.Wilson(right, n));
}

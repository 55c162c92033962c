using System;
using System.Linq;
using ClovaStudio.Evaluation;
using ClovaStudio.Workflows.Evaluation;
using Xunit;

namespace ClovaStudio.Client.Tests.Workflows.Evaluation;

/// <summary>The correction for many comparisons, beside R's and beside its definition.</summary>
public class HolmTests
{
    // p.adjust(c(...), method = "holm") of R 4.
    [Theory]
    [InlineData(new[] { 0.01, 0.02, 0.03, 0.04, 0.05 }, new[] { 0.05, 0.08, 0.09, 0.09, 0.09 })]
    [InlineData(new[] { 0.04, 0.001, 0.03 }, new[] { 0.06, 0.003, 0.06 })]
    [InlineData(new[] { 0.5, 0.9, 0.6 }, new[] { 1.0, 1.0, 1.0 })]
    [InlineData(new[] { 0.03 }, new[] { 0.03 })]
    [InlineData(new double[0], new double[0])]
    public void Values_are_those_of_R(double[] pValues, double[] expected) =>
        Assert.Equal(expected, Holm.Adjust(pValues).Select(value => Math.Round(value, 12)));

    /// <summary>
    /// Holm's method is Bonferroni's under the closure principle: a hypothesis is rejected when every intersection that it is
    /// part of is. That definition, over all subsets, is the reference.
    /// </summary>
    [Fact]
    public void Values_are_those_of_the_closed_test()
    {
        int seed = Environment.TickCount;
        var random = new Random(seed);
        for (int round = 0; round < 300; round++)
        {
            double[] pValues = [.. Enumerable.Range(0, random.Next(1, 9)).Select(_ => Math.Pow(random.NextDouble(), 3))];
            double[] closed = [.. pValues.Select((_, i) => Enumerable.Range(1, (1 << pValues.Length) - 1)
                .Where(set => (set & (1 << i)) != 0)
                .Max(set => Math.Min(1, System.Numerics.BitOperations.PopCount((uint)set) * pValues.Where((_, j) => (set & (1 << j)) != 0).Min())))];

            double[] adjusted = Holm.Adjust(pValues);

            Assert.All(closed.Zip(adjusted), pair => Assert.True(Math.Abs(pair.First - pair.Second) < 1e-12, $"seed {seed}, round {round}: {pair}"));
        }
    }

    [Fact]
    public void A_family_is_the_comparisons_of_one_metric()
    {
        ClovaComparison[] all =
        [
            new() { Metric = "Exact", PValue = 0.03 }, new() { Metric = "Json", PValue = 0.03 }, new() { Metric = "exact", PValue = 0.02 },
        ];

        EvaluationComparison.Adjust(all);

        Assert.Equal([0.04, 0.03, 0.04], all.Select(comparison => comparison.AdjustedPValue));
        Assert.Equal([2, 1, 2], all.Select(comparison => comparison.Comparisons));
    }
}

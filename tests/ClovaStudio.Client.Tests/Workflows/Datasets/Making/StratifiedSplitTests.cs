using System;
using System.Collections.Generic;
using System.Linq;
using ClovaStudio.Workflows.Datasets.Making;
using Xunit;

namespace ClovaStudio.Client.Tests.Workflows.Datasets.Making;

/// <summary>Parts of labels, over many random counts.</summary>
public class StratifiedSplitTests
{
    [Fact]
    public void Every_label_has_its_share_to_within_one_and_all_together_have_it_exactly()
    {
        int seed = Environment.TickCount;
        var random = new Random(seed);
        for (int round = 0; round < 500; round++)
        {
            var counts = Enumerable.Range(1, random.Next(1, 12)).ToDictionary(key => (ulong)key, _ => (long)random.Next(1, 200));
            double share = random.NextDouble();
            var (order, tests) = Deal(counts, share, random);
            long all = counts.Values.Sum();
            long expected = all == 1 ? (long)Math.Round(share, MidpointRounding.AwayFromZero) : Math.Clamp((long)Math.Round(all * share, MidpointRounding.AwayFromZero), 1, all - 1);

            Assert.True(tests.Values.Sum() == expected, $"seed {seed}, round {round}: {tests.Values.Sum()} of {all}, not {expected}");
            foreach (var (label, count) in counts)
            {
                double due = (double)count * expected / all;
                Assert.True(Math.Abs(tests[label] - due) < 1, $"seed {seed}, round {round}: label {label} has {tests[label]} of {count}, due {due:0.00}");
            }

            Assert.Equal(all, order);
        }
    }

    [Fact]
    public void Every_conversation_has_the_same_chance()
    {
        int[] taken = new int[20];
        for (int seed = 0; seed < 4000; seed++)
        {
            var split = new StratifiedSplit(new Dictionary<ulong, long> { [7] = taken.Length }, 0.25, seed);
            for (int i = 0; i < taken.Length; i++)
            {
                taken[i] += split.IsForTest(7) ? 1 : 0;
            }
        }

        // 1,000 each, with a standard deviation of 27.
        Assert.All(taken, count => Assert.InRange(count, 860, 1140));
    }

    [Fact]
    public void A_seed_gives_the_same_parts_again_and_another_seed_gives_others()
    {
        Assert.Equal(Parts(1), Parts(1));
        Assert.NotEqual(Parts(1), Parts(2));

        static string Parts(long seed)
        {
            var split = new StratifiedSplit(new Dictionary<ulong, long> { [0] = 100 }, 0.2, seed);
            return string.Concat(Enumerable.Range(0, 100).Select(_ => split.IsForTest(0) ? 'x' : '.'));
        }
    }

    private static (long Dealt, Dictionary<ulong, long> Tests) Deal(Dictionary<ulong, long> counts, double share, Random random)
    {
        var split = new StratifiedSplit(counts, share, random.Next());
        var tests = counts.Keys.ToDictionary(label => label, _ => 0L);
        var mixed = counts.SelectMany(label => Enumerable.Repeat(label.Key, (int)label.Value)).OrderBy(_ => random.Next()).ToList();
        foreach (ulong label in mixed)
        {
            tests[label] += split.IsForTest(label) ? 1 : 0;
        }

        return (mixed.Count, tests);
    }
}

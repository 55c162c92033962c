using System;
using System.Collections.Generic;
using System.Linq;
using ClovaStudio.Core;

namespace ClovaStudio.Workflows.Datasets.Making;

/// <summary>
/// Deals conversations out to the test part, so that each label has its share there to within one conversation, and all
/// together exactly the share asked for. The same seed gives the same parts.
/// </summary>
internal sealed class StratifiedSplit
{
    private readonly Dictionary<ulong, (long Left, long Wanted)> _strata = [];
    private readonly SplitMix64 _random;

    /// <param name="counts">How many conversations each label has.</param>
    /// <param name="share">The share of the test part, 0 to 1.</param>
    /// <param name="seed">What the choice begins with.</param>
    internal StratifiedSplit(IReadOnlyDictionary<ulong, long> counts, double share, long seed)
    {
        _random = new SplitMix64((ulong)seed);
        long all = counts.Values.Sum();
        long wanted = share <= 0 || all == 0 ? 0 : (long)Math.Round(all * share, MidpointRounding.AwayFromZero);
        if (all > 1 && share is > 0 and < 1)
        {
            wanted = Math.Min(Math.Max(wanted, 1), all - 1); // neither part is empty
        }

        // By largest remainder: each label gets its whole number, and those that are owed the most get what is left over.
        var shares = counts.Select(label => (label.Key, label.Value, Exact: all == 0 ? 0 : (double)label.Value * wanted / all)).ToList();
        long rest = wanted - shares.Sum(label => (long)Math.Floor(label.Exact));
        foreach (var label in shares.OrderByDescending(label => label.Exact - Math.Floor(label.Exact)).ThenBy(label => label.Key))
        {
            long more = rest > 0 && label.Exact > Math.Floor(label.Exact) ? 1 : 0;
            rest -= more;
            _strata[label.Key] = (label.Value, (long)Math.Floor(label.Exact) + more);
        }
    }

    /// <summary>
    /// Whether the next conversation of a label is of the test part. Each has the same chance, and after the last one the
    /// number is met: selection sampling, Knuth, The Art of Computer Programming 2, 3.4.2, algorithm S.
    /// </summary>
    internal bool IsForTest(ulong label)
    {
        var (left, wanted) = _strata[label];
        bool isTaken = wanted > 0 && (long)(_random.Next() % (ulong)left) < wanted;
        _strata[label] = (left - 1, isTaken ? wanted - 1 : wanted);
        return isTaken;
    }
}

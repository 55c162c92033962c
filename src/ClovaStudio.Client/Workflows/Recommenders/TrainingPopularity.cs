using System;
using System.Collections.Generic;
using System.Linq;

namespace ClovaStudio.Workflows.Recommenders;

/// <summary>How often each item occurs in the interactions that were trained with.</summary>
internal sealed class TrainingPopularity
{
    private readonly Dictionary<string, long> _counts = new(StringComparer.Ordinal);

    /// <summary>All interactions.</summary>
    internal long Total { get; private set; }

    /// <summary>The items that occur.</summary>
    internal IReadOnlyCollection<string> Items => _counts.Keys;

    internal void Add(string item)
    {
        _counts.TryGetValue(item, out long count);
        _counts[item] = count + 1;
        Total++;
    }

    /// <summary>The items, the most frequent first; of equal ones the lower id.</summary>
    internal List<string> Ranking() => [.. _counts.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Key)];

    /// <summary>
    /// How much of a surprise an item is: its self-information -log2(p), p being its share of all interactions, by the most
    /// that there can be, that of an item which occurs once. 0 for the only item there is, 1 for one that occurs once or never.
    /// See Zhou and others, <see href="https://doi.org/10.1073/pnas.1000488107">Solving the apparent diversity-accuracy dilemma
    /// of recommender systems</see> (2010).
    /// </summary>
    internal double Novelty(string item) =>
        Total <= 1 || !_counts.TryGetValue(item, out long count) ? 1 : Math.Log((double)Total / count) / Math.Log(Total);
}

using System;
using System.Collections.Generic;
using System.Linq;

namespace ClovaStudio.Sandbox.Areas.Aitems;

/// <summary>What one training has learnt. A list is made when it is asked for: training costs next to nothing.</summary>
/// <param name="table">What it was trained on.</param>
/// <param name="longest">How many items a list has at most.</param>
internal abstract class RecommenderModel(InteractionTable table, int longest)
{
    /// <summary>Whom lists can be made for; one empty id for what is popular.</summary>
    internal abstract IReadOnlyCollection<string> Targets { get; }

    private protected InteractionTable Table { get; } = table;

    internal abstract bool Knows(string targetId);

    /// <summary>The ids of the items, best first; none when the target is not known.</summary>
    internal IReadOnlyList<string> For(string targetId) => Knows(targetId) ? [.. Rank(targetId).Take(longest).Select(item => Table.Items[item])] : [];

    /// <summary>The items by number, best first.</summary>
    private protected abstract IEnumerable<int> Rank(string targetId);

    /// <summary>The items with a score, highest first; of equal ones the more popular, then the lower id.</summary>
    private protected IEnumerable<int> ByScore(Dictionary<int, double> scores) => scores.Keys
        .OrderByDescending(item => Math.Round(scores[item], 12)) // sums in another order differ in the last digits
        .ThenByDescending(item => Table.Counts[item])
        .ThenBy(item => Table.Items[item], StringComparer.Ordinal);
}

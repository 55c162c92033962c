using System;
using System.Collections.Generic;
using System.Linq;

namespace ClovaStudio.Sandbox.Areas.Aitems;

/// <summary>Items that the same users had: the share of common users, as the cosine of the two items' users.</summary>
internal sealed class RelatedModel(InteractionTable table, int longest) : RecommenderModel(table, longest)
{
    // Of an item that everybody has, its latest users tell enough.
    private const int MostUsers = 2_000;

    /// <inheritdoc/>
    internal override IReadOnlyCollection<string> Targets => Table.Items;

    /// <inheritdoc/>
    internal override bool Knows(string targetId) => Table.ItemNumber(targetId) is not null;

    /// <inheritdoc/>
    private protected override IEnumerable<int> Rank(string targetId)
    {
        int target = Table.ItemNumber(targetId)!.Value;
        var together = new Dictionary<int, double>();
        foreach (int item in Table.Audiences[target].Take(MostUsers).SelectMany(user => Table.Histories[user]))
        {
            together[item] = together.TryGetValue(item, out double count) ? count + 1 : 1;
        }

        together.Remove(target);
        return ByScore(together.ToDictionary(pair => pair.Key, pair => pair.Value / Math.Sqrt((double)Table.Audiences[target].Count * Table.Audiences[pair.Key].Count)));
    }
}

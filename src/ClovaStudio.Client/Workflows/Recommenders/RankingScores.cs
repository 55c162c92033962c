using System;
using System.Collections.Generic;
using System.Linq;

namespace ClovaStudio.Workflows.Recommenders;

/// <summary>How good one list of recommendations is, each figure from 0 to 1, of the first k items. An item counts or does not.</summary>
/// <remarks>
/// The definitions are those of Järvelin and Kekäläinen, <see href="https://doi.org/10.1145/582415.582418">Cumulated gain-based
/// evaluation of IR techniques</see> (2002), and of Voorhees, The TREC-8 Question Answering Track Report (1999).
/// </remarks>
internal static class RankingScores
{
    /// <summary>1 when at least one item counts.</summary>
    internal static double HitRate(IReadOnlyList<string> items, ISet<string> wanted, int k) => Hits(items, wanted, k).Any() ? 1 : 0;

    /// <summary>The share of what is wanted that is in the list. With more wanted than k it cannot reach 1.</summary>
    internal static double Recall(IReadOnlyList<string> items, ISet<string> wanted, int k) => (double)Hits(items, wanted, k).Count() / wanted.Count;

    /// <summary>One by the rank of the first item that counts; 0 when none does.</summary>
    internal static double ReciprocalRank(IReadOnlyList<string> items, ISet<string> wanted, int k) => Hits(items, wanted, k).Select(rank => 1.0 / rank).FirstOrDefault();

    /// <summary>Each item that counts, the less the further down it stands, by the most that a list could reach.</summary>
    internal static double Ndcg(IReadOnlyList<string> items, ISet<string> wanted, int k) =>
        Hits(items, wanted, k).Sum(Gain) / Enumerable.Range(1, Math.Min(k, wanted.Count)).Sum(Gain);

    // The ranks of the items that count, 1 for the first. An item that stands in the list twice counts once.
    private static IEnumerable<int> Hits(IReadOnlyList<string> items, ISet<string> wanted, int k)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (int i = 0; i < items.Count && i < k; i++)
        {
            if (wanted.Contains(items[i]) && seen.Add(items[i]))
            {
                yield return i + 1;
            }
        }
    }

    private static double Gain(int rank) => 1 / Math.Log(rank + 1, 2);
}

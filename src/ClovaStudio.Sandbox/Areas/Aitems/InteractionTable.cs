using System;
using System.Collections.Generic;
using System.Linq;

namespace ClovaStudio.Sandbox.Areas.Aitems;

/// <summary>The interactions as who had which items and which items were had by whom, users and items as numbers.</summary>
/// <remarks>
/// Bounded, so that no upload makes the sandbox slow: of a longer file the latest rows count, of a long history its latest
/// items. What is left out of either side is left out of both.
/// </remarks>
internal sealed class InteractionTable
{
    private const int MostRows = 1_000_000;
    private const int LongestHistory = 200;

    private readonly Dictionary<string, int> _userNumbers = [];
    private readonly Dictionary<string, int> _itemNumbers = [];

    /// <param name="rows">The rows, in any order.</param>
    /// <param name="options">The options of a training; those that choose items are honoured.</param>
    internal InteractionTable(IReadOnlyList<Interaction> rows, TrainingOptions options)
    {
        var latest = rows.Count <= MostRows ? rows : [.. rows.OrderByDescending(row => row.Timestamp).Take(MostRows)];
        var kept = KeptItems(latest, options);
        foreach (var row in latest.Where(row => kept.Contains(row.ItemId)).OrderByDescending(row => row.Timestamp))
        {
            Add(row);
        }

        ByPopularity = [.. Enumerable.Range(0, Items.Count).OrderByDescending(item => Counts[item]).ThenBy(item => Items[item], StringComparer.Ordinal)];
    }

    /// <summary>The ids of the items, by number.</summary>
    internal List<string> Items { get; } = [];

    /// <summary>The ids of the users, by number.</summary>
    internal List<string> Users { get; } = [];

    /// <summary>How many interactions each item has, repeated ones of a user included.</summary>
    internal List<int> Counts { get; } = [];

    /// <summary>The items of each user, the latest first, each once.</summary>
    internal List<List<int>> Histories { get; } = [];

    /// <summary>The users of each item, the latest first, each once.</summary>
    internal List<List<int>> Audiences { get; } = [];

    /// <summary>The items, the most frequent first; of equal ones the lower id.</summary>
    internal int[] ByPopularity { get; }

    internal int? UserNumber(string id) => _userNumbers.TryGetValue(id, out int number) ? number : null;

    internal int? ItemNumber(string id) => _itemNumbers.TryGetValue(id, out int number) ? number : null;

    private static HashSet<string> KeptItems(IReadOnlyList<Interaction> rows, TrainingOptions options) =>
    [
        .. rows.GroupBy(row => row.ItemId)
            .Select(group => (Id: group.Key, Count: group.Count()))
            .Where(item => item.Count >= options.LeastInteractions)
            .OrderByDescending(item => item.Count)
            .Take(options.MostItems)
            .Select(item => item.Id),
    ];

    private void Add(Interaction row)
    {
        if (!_itemNumbers.TryGetValue(row.ItemId, out int item))
        {
            item = Items.Count;
            _itemNumbers.Add(row.ItemId, item);
            Items.Add(row.ItemId);
            Counts.Add(0);
            Audiences.Add([]);
        }

        if (!_userNumbers.TryGetValue(row.UserId, out int user))
        {
            user = Users.Count;
            _userNumbers.Add(row.UserId, user);
            Users.Add(row.UserId);
            Histories.Add([]);
        }

        Counts[item]++;
        if (Histories[user].Count < LongestHistory && !Histories[user].Contains(item))
        {
            Histories[user].Add(item);
            Audiences[item].Add(user);
        }
    }
}

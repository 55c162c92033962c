using System;
using System.Collections.Generic;
using System.Linq;

namespace ClovaStudio.Workflows.Watches;

/// <summary>
/// What was told of the watched lists, as the events of a watch file give it. Depends on nothing but the events, so that
/// a run which was killed after any of them leaves a state that the next one goes on from.
/// </summary>
internal sealed class WatchState
{
    // A list that was whole without the row may have been wrong once; a row that is gone for good does not come back.
    private const int MostMisses = 3;

    private static readonly TimeSpan LongestAbsence = TimeSpan.FromDays(400);

    private readonly Dictionary<string, WatchedRows> _lists = new(StringComparer.Ordinal);

    /// <summary>The number of the delivery that is open, or would be opened next.</summary>
    internal int Delivery { get; private set; } = 1;

    internal DateTime? ConfirmedAt { get; private set; }

    internal IReadOnlyDictionary<string, WatchedRows> Lists => _lists;

    /// <summary>How many rows of the open delivery wait to be confirmed.</summary>
    internal int Held => _lists.Values.Sum(list => list.Held);

    internal WatchedRows ListOf(string list) => _lists.TryGetValue(list, out var rows) ? rows : _lists[list] = new WatchedRows();

    /// <exception cref="FormatException">There is no such event.</exception>
    internal void Apply(WatchEvent happened)
    {
        switch (happened.Kind)
        {
            case WatchEvent.ReopenedKind:
                Reopen();
                break;
            case WatchEvent.ConfirmedKind:
                Confirm(happened);
                break;
            default:
                Apply(happened, ListOf(happened.List));
                break;
        }
    }

    private static void Apply(WatchEvent happened, WatchedRows list)
    {
        switch (happened.Kind)
        {
            case WatchEvent.LookedKind:
                list.LookedAt = happened.At;
                break;
            case WatchEvent.TellingKind:
                list.Set(happened.Id, new WatchedRow(WatchedRowStatus.Telling, happened.Source));
                break;
            case WatchEvent.ToldKind:
                list.Set(happened.Id, new WatchedRow(WatchedRowStatus.Told, happened.Source) { Misses = happened.Misses });
                break;
            case WatchEvent.OpenedKind:
                list.Release();
                break;
            case WatchEvent.HeldKind:
                list.Set(happened.Id, new WatchedRow(WatchedRowStatus.Held, happened.Source));
                break;
            case WatchEvent.JoinedKind:
                list.HasJoined = true;
                break;
            default:
                throw new FormatException(happened.Kind);
        }
    }

    /// <summary>
    /// Counts the rows that a whole list does not have any more, and forgets those that are gone for good: the state does
    /// not grow with the years.
    /// </summary>
    /// <param name="list">The list.</param>
    /// <param name="source">Who saw it.</param>
    /// <param name="seen">All of its rows.</param>
    /// <param name="now">The time of the look.</param>
    internal void Look(string list, string source, ISet<string> seen, DateTime now)
    {
        var rows = ListOf(list);
        rows.LookedAt = now;
        foreach (var pair in rows.All.ToArray())
        {
            if (seen.Contains(pair.Key))
            {
                rows.Set(pair.Key, new WatchedRow(pair.Value.Status, source));
            }
            else if (pair.Value.Source == source && pair.Value.Status != WatchedRowStatus.Held)
            {
                rows.Set(pair.Key, pair.Value.Misses + 1 >= MostMisses ? null : new WatchedRow(pair.Value.Status, source) { Misses = pair.Value.Misses + 1 });
            }
        }

        foreach (string absent in _lists.Where(pair => pair.Value.Held == 0 && now - pair.Value.LookedAt > LongestAbsence).Select(pair => pair.Key).ToArray())
        {
            _lists.Remove(absent);
        }
    }

    /// <summary>The fewest events that lead to this state.</summary>
    internal IEnumerable<WatchEvent> ToEvents()
    {
        if (Delivery > 1)
        {
            yield return new WatchEvent { Kind = WatchEvent.ConfirmedKind, Delivery = Delivery - 1, At = ConfirmedAt };
        }

        foreach (var list in _lists.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            foreach (var row in list.Value.All.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            {
                yield return new WatchEvent { Kind = KindOf(row.Value.Status), List = list.Key, Id = row.Key, Source = row.Value.Source, Misses = row.Value.Misses };
            }

            if (list.Value.HasJoined)
            {
                yield return new WatchEvent { Kind = WatchEvent.JoinedKind, List = list.Key };
            }

            if (list.Value.LookedAt is { } time)
            {
                yield return new WatchEvent { Kind = WatchEvent.LookedKind, List = list.Key, At = time };
            }
        }
    }

    private static string KindOf(WatchedRowStatus status) => status switch
    {
        WatchedRowStatus.Telling => WatchEvent.TellingKind,
        WatchedRowStatus.Held => WatchEvent.HeldKind,
        _ => WatchEvent.ToldKind,
    };

    private void Reopen()
    {
        foreach (var list in _lists.Values)
        {
            list.HasJoined = false;
        }
    }

    private void Confirm(WatchEvent happened)
    {
        foreach (var list in _lists.Values)
        {
            list.Confirm();
        }

        Delivery = happened.Delivery + 1;
        ConfirmedAt = happened.At;
    }
}

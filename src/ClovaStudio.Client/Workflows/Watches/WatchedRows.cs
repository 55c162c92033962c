using System;
using System.Collections.Generic;
using System.Linq;

namespace ClovaStudio.Workflows.Watches;

/// <summary>What was told of the rows of one list.</summary>
internal sealed class WatchedRows
{
    private readonly Dictionary<string, WatchedRow> _rows = new(StringComparer.Ordinal);

    internal DateTime? LookedAt { get; set; }

    /// <summary>Whether all that was new in the list is in the open delivery, so that what ends later is in the next one.</summary>
    internal bool HasJoined { get; set; }

    internal IReadOnlyDictionary<string, WatchedRow> All => _rows;

    internal int Held => Count(WatchedRowStatus.Held);

    internal int Told => Count(WatchedRowStatus.Told);

    internal WatchedRowStatus? StatusOf(string id) => _rows.TryGetValue(id, out var row) ? row.Status : null;

    internal void Set(string id, WatchedRow? row)
    {
        if (row is null)
        {
            _rows.Remove(id);
        }
        else
        {
            _rows[id] = row;
        }
    }

    /// <summary>A run that holds rows was broken off before it had all of them: the next one begins anew.</summary>
    internal void Release()
    {
        foreach (string id in HeldIds())
        {
            _rows.Remove(id);
        }
    }

    internal void Confirm()
    {
        HasJoined = false;
        foreach (string id in HeldIds())
        {
            _rows[id] = new WatchedRow(WatchedRowStatus.Told, _rows[id].Source);
        }
    }

    private string[] HeldIds() => [.. _rows.Where(pair => pair.Value.Status == WatchedRowStatus.Held).Select(pair => pair.Key)];

    private int Count(WatchedRowStatus status) => _rows.Values.Count(row => row.Status == status);
}

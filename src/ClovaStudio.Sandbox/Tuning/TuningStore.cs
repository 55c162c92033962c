using System;
using System.Collections.Generic;
using System.Linq;

namespace ClovaStudio.Sandbox;

/// <summary>The tasks of the cloud, in the order of their creation. Safe to use from several threads.</summary>
internal sealed class TuningStore
{
    private readonly object gate = new();
    private readonly List<TuningRow> rows = new();
    private List<TuningRow>? byName;
    private long sequence;

    internal int Count
    {
        get
        {
            lock (gate)
            {
                return rows.Count;
            }
        }
    }

    internal void Add(TuningRow row)
    {
        lock (gate)
        {
            row.Sequence = sequence++;
            var index = rows.Count;
            while (index > 0 && rows[index - 1].Created > row.Created)
            {
                index--;
            }

            rows.Insert(index, row);
            byName = null;
        }
    }

    internal bool Remove(string id)
    {
        lock (gate)
        {
            byName = null;
            return rows.RemoveAll(row => row.Id == id) > 0;
        }
    }

    internal TuningRow? Find(string id)
    {
        lock (gate)
        {
            return rows.Find(row => row.Id == id);
        }
    }

    internal IReadOnlyList<TuningRow> All()
    {
        lock (gate)
        {
            return rows.ToArray();
        }
    }

    /// <summary>A page and the number of all tasks, both of one moment.</summary>
    internal (IReadOnlyList<TuningRow> Page, int Total) Page(long first, int size, TaskOrder order)
    {
        lock (gate)
        {
            var ordered = order == TaskOrder.ByName ? byName ??= SortByName() : rows;
            var page = new List<TuningRow>(size);
            for (var i = first; i < Math.Min(first + size, ordered.Count); i++)
            {
                page.Add(ordered[order == TaskOrder.NewestFirst ? ordered.Count - 1 - (int)i : (int)i]);
            }

            return (page, ordered.Count);
        }
    }

    private List<TuningRow> SortByName() =>
        rows.OrderBy(row => row.Name, StringComparer.Ordinal).ThenBy(row => row.Sequence).ToList();
}

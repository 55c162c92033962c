using System;
using System.Collections.Generic;
using System.Linq;
using ClovaStudio.Sandbox.Core;

namespace ClovaStudio.Sandbox.Areas.Tuning;

/// <summary>The tasks of the cloud, in the order of their creation. Safe to use from several threads.</summary>
internal sealed class TuningStore
{
    private readonly object _gate = new();
    private readonly List<TuningRow> _rows = new();
    private List<TuningRow>? _byName;

    internal int Count
    {
        get
        {
            lock (_gate)
            {
                return _rows.Count;
            }
        }
    }

    internal void Add(TuningRow row)
    {
        lock (_gate)
        {
            int index = _rows.Count;
            while (index > 0 && _rows[index - 1].Created > row.Created)
            {
                index--;
            }

            _rows.Insert(index, row);
            _byName = null;
        }
    }

    internal bool Remove(string id)
    {
        lock (_gate)
        {
            _byName = null;
            return _rows.RemoveAll(row => row.Id == id) > 0;
        }
    }

    internal TuningRow? Find(string id)
    {
        lock (_gate)
        {
            return _rows.Find(row => row.Id == id);
        }
    }

    internal IReadOnlyList<TuningRow> All()
    {
        lock (_gate)
        {
            return _rows.ToArray();
        }
    }

    /// <summary>A page and the number of all tasks, both of one moment.</summary>
    internal (IReadOnlyList<TuningRow> Page, int Total) Page(long first, int size, TaskOrder order)
    {
        lock (_gate)
        {
            var ordered = order == TaskOrder.ByName ? _byName ??= SortByName() : _rows;
            var page = new List<TuningRow>(size);
            for (long i = first; i < Math.Min(first + size, ordered.Count); i++)
            {
                page.Add(ordered[order == TaskOrder.NewestFirst ? ordered.Count - 1 - (int)i : (int)i]);
            }

            return (page, ordered.Count);
        }
    }

    private List<TuningRow> SortByName() =>
        _rows.OrderBy(row => row.Settings.Name, StringComparer.Ordinal).ToList();
}

using System;
using System.Collections.Generic;

namespace ClovaStudio.Cmdlets.Core;

/// <summary>The latest rows by their key, so many and no more. A row that comes again replaces what was known of it.</summary>
/// <typeparam name="T">What is known of a row.</typeparam>
internal sealed class LatestRows<T>
{
    private readonly int _capacity;
    private readonly Dictionary<string, T> _rows = new(StringComparer.Ordinal);
    private readonly Queue<string> _oldestFirst = new();

    internal LatestRows(int capacity) => _capacity = capacity;

    internal IReadOnlyDictionary<string, T> All => _rows;

    internal void Add(string? key, T row)
    {
        if (string.IsNullOrEmpty(key))
        {
            return;
        }

        if (!_rows.ContainsKey(key!))
        {
            if (_rows.Count == _capacity)
            {
                _rows.Remove(_oldestFirst.Dequeue());
            }

            _oldestFirst.Enqueue(key!);
        }

        _rows[key!] = row;
    }
}

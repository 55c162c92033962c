using System;
using System.Collections.Generic;

namespace ClovaStudio.Completion;

/// <summary>The latest rows by their key, so many and no more. A row that comes again replaces what was known of it.</summary>
/// <typeparam name="T">What is known of a row.</typeparam>
internal sealed class LatestRows<T>
{
    private readonly int capacity;
    private readonly Dictionary<string, T> rows = new(StringComparer.Ordinal);
    private readonly Queue<string> oldestFirst = new();

    internal LatestRows(int capacity) => this.capacity = capacity;

    internal IReadOnlyDictionary<string, T> All => rows;

    internal void Add(string? key, T row)
    {
        if (string.IsNullOrEmpty(key))
        {
            return;
        }

        if (!rows.ContainsKey(key!))
        {
            if (rows.Count == capacity)
            {
                rows.Remove(oldestFirst.Dequeue());
            }

            oldestFirst.Enqueue(key!);
        }

        rows[key!] = row;
    }
}

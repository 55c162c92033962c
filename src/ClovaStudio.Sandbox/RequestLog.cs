using System.Collections.Generic;
using System.Linq;

namespace ClovaStudio.Sandbox;

/// <summary>The requests that arrived, the oldest forgotten first.</summary>
internal sealed class RequestLog
{
    private readonly object gate = new();
    private readonly Queue<SandboxRequestRecord> records = new();
    private readonly int capacity;
    private long count;

    internal RequestLog(int capacity) => this.capacity = capacity;

    internal long Count
    {
        get
        {
            lock (gate)
            {
                return count;
            }
        }
    }

    internal IReadOnlyList<SandboxRequestRecord> Snapshot()
    {
        lock (gate)
        {
            return records.ToArray();
        }
    }

    internal void Add(SandboxRequestRecord record)
    {
        lock (gate)
        {
            count++;
            records.Enqueue(record);
            while (records.Count > capacity)
            {
                records.Dequeue();
            }
        }
    }

    internal void Clear()
    {
        lock (gate)
        {
            count = 0;
            records.Clear();
        }
    }
}

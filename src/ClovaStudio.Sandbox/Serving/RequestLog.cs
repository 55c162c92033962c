using System.Collections.Generic;

namespace ClovaStudio.Sandbox.Serving;

/// <summary>The requests that arrived, the oldest forgotten first.</summary>
internal sealed class RequestLog
{
    private readonly object _gate = new();
    private readonly Queue<SandboxRequestRecord> _records = new();
    private readonly int _capacity;
    private long _count;

    internal RequestLog(int capacity) => _capacity = capacity;

    internal long Count
    {
        get
        {
            lock (_gate)
            {
                return _count;
            }
        }
    }

    internal IReadOnlyList<SandboxRequestRecord> Snapshot()
    {
        lock (_gate)
        {
            return _records.ToArray();
        }
    }

    internal void Add(SandboxRequestRecord record)
    {
        lock (_gate)
        {
            _count++;
            _records.Enqueue(record);
            while (_records.Count > _capacity)
            {
                _records.Dequeue();
            }
        }
    }

    internal void Clear()
    {
        lock (_gate)
        {
            _count = 0;
            _records.Clear();
        }
    }
}

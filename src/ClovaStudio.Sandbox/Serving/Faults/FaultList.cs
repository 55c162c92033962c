using System;
using System.Collections.Generic;
using System.Linq;
using ClovaStudio.Sandbox.Core;
using ClovaStudio.Sandbox.Serving.Routing;

namespace ClovaStudio.Sandbox.Serving.Faults;

/// <summary>
/// The faults that are switched on. The first fault that is due for a request applies to it; faults behind that one
/// do not count it. A clock that is off applies besides. Safe to use from several threads.
/// </summary>
public sealed class FaultList
{
    private readonly object _gate = new();
    private readonly List<Entry> _entries = new();

    /// <summary>Switches a fault on.</summary>
    /// <param name="fault">The fault. Adding it again starts its counts afresh.</param>
    internal void Add(SandboxFault fault)
    {
        if (fault is null)
        {
            throw new ArgumentNullException(nameof(fault));
        }

        lock (_gate)
        {
            _entries.Add(new Entry(fault));
        }
    }

    /// <summary>Switches on a fault given as text.</summary>
    /// <param name="text">See <see cref="FaultText.Understood"/>.</param>
    /// <exception cref="FormatException">The text is not understood.</exception>
    public void Add(string text) => Add(FaultText.Parse(text));

    /// <summary>Switches all faults off.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _entries.Clear();
        }
    }

    /// <summary>How often faults have applied since the list was made or cleared, skewed clocks included.</summary>
    public int HitCount
    {
        get
        {
            lock (_gate)
            {
                int hits = 0;
                foreach (var entry in _entries)
                {
                    hits += entry.HitCount;
                }

                return hits;
            }
        }
    }

    /// <summary>The quotas among the faults.</summary>
    internal IReadOnlyList<SandboxQuota> Quotas
    {
        get
        {
            lock (_gate)
            {
                return [.. _entries.Select(entry => entry.Fault.Quota).OfType<SandboxQuota>()];
            }
        }
    }

    internal (SandboxFault? Fault, TimeSpan Skew) Take(SandboxRequest request, RouteTarget target)
    {
        var skew = TimeSpan.Zero;
        lock (_gate)
        {
            foreach (var entry in _entries)
            {
                if (entry.Fault.Quota is not null || !entry.Fault.Concerns(request, target) || !entry.IsDue())
                {
                    continue;
                }

                if (entry.Fault.Skew is not { } off)
                {
                    return (entry.Fault, skew);
                }

                skew += off;
            }
        }

        return (null, skew);
    }

    private sealed class Entry
    {
        private int _passed;

        internal Entry(SandboxFault fault) => Fault = fault;

        internal SandboxFault Fault { get; }

        internal int HitCount { get; private set; }

        internal bool IsDue()
        {
            if (_passed < Fault.Skip)
            {
                _passed++;
                return false;
            }

            if (HitCount >= Fault.Times)
            {
                return false;
            }

            HitCount++;
            return true;
        }
    }
}

using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;

namespace ClovaStudio.Cmdlets.Core;

/// <summary>What the requests of a cmdlet wait for at the moment. Waits begin and end on any thread.</summary>
internal sealed class Waits
{
    // A shorter wait is no news in a log.
    private static readonly TimeSpan WorthTelling = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<Wait, bool> _running = new();

    internal bool Any => !_running.IsEmpty;

    internal IDisposable Begin(string message, TimeSpan? length)
    {
        var wait = new Wait(this, message, length);
        _running[wait] = true;
        return wait;
    }

    /// <summary>The wait that lasts longest, as a line of a display; null when there is none.</summary>
    internal ProgressLine? Heading(string activity) =>
        Longest() is { } wait ? new ProgressLine(activity, wait.Message, timeLeft: wait.TimeLeft) : null;

    /// <summary>The lines, the first of which says what is waited for.</summary>
    internal IReadOnlyList<ProgressLine> In(IReadOnlyList<ProgressLine> lines) => Longest() is { TimeLeft: not null } wait && lines.Count > 0
        ? [new ProgressLine(lines[0].Activity, wait.Message, lines[0].Percent, wait.TimeLeft), .. lines.Skip(1)]
        : lines;

    /// <summary>What is waited for, once for each wait of some length that has begun; null when there is nothing to tell.</summary>
    internal string? TakeUntold()
    {
        var untold = _running.Keys.Where(wait => !wait.IsTold && wait.Elapsed >= WorthTelling).ToList();
        untold.ForEach(wait => wait.IsTold = true);
        return untold.Count == 0 ? null : untold.OrderByDescending(wait => wait.TimeLeft).First().Message;
    }

    private Wait? Longest() => _running.Keys.OrderByDescending(wait => wait.TimeLeft).FirstOrDefault();

    private sealed class Wait(Waits owner, string message, TimeSpan? length) : IDisposable
    {
        private readonly Stopwatch _watch = Stopwatch.StartNew();

        internal string Message { get; } = message;

        internal bool IsTold { get; set; }

        internal TimeSpan Elapsed => _watch.Elapsed;

        internal TimeSpan? TimeLeft => length - _watch.Elapsed;

        public void Dispose() => owner._running.TryRemove(this, out _);
    }
}

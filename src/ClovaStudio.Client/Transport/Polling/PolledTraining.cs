using System;

namespace ClovaStudio.Transport.Polling;

/// <summary>One training that is followed.</summary>
/// <typeparam name="TKey">What names it.</typeparam>
/// <typeparam name="T">The task or training.</typeparam>
internal sealed class PolledTraining<TKey, T>
    where T : class
{
    private (TimeSpan At, long Step)? _first;
    private (TimeSpan At, long Step) _last;

    internal PolledTraining(TKey key) => Key = key;

    /// <summary>What names it.</summary>
    public TKey Key { get; }

    /// <summary>How it was when last seen; null before that.</summary>
    public T? Latest { get; private set; }

    /// <summary>
    /// How long it still takes, from the steps made while it was followed; null while that cannot be told. (The service's
    /// own <c>estimatedTime</c> has no documented unit.)
    /// </summary>
    public TimeSpan? TimeLeft { get; private set; }

    internal void See(T latest, long? done, long? total, TimeSpan at)
    {
        Latest = latest;
        TimeLeft = null;
        if (done is not { } step || total is not { } all)
        {
            return;
        }

        if (_first is null || step < _last.Step)
        {
            _first = (at, step); // nothing seen before, or begun anew
        }

        _last = (at, step);
        double pace = (step - _first.Value.Step) / (at - _first.Value.At).TotalSeconds;
        if (pace > 0 && !double.IsInfinity(pace))
        {
            TimeLeft = TimeSpan.FromSeconds(Math.Min(Math.Max(0, all - step) / pace, TimeSpan.FromDays(365).TotalSeconds));
        }
    }
}

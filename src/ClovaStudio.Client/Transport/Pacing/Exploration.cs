using System;
using System.Collections.Generic;

namespace ClovaStudio.Transport.Pacing;

/// <summary>
/// How many requests may be on their way beyond what the service is known to take: those are what a refusal costs. They
/// grow with what it has taken. The limiter's lock guards it.
/// </summary>
internal sealed class Exploration
{
    private const double UsualQuota = 60;
    private const double AnswerWeight = 0.2;
    private const double RefusalWeight = 0.1;
    private const double RefusalMargin = 1.25;
    private const int MostKept = 64;
    private static readonly TimeSpan UsualRefusalTime = TimeSpan.FromMilliseconds(50);

    private readonly Queue<TimeSpan> _sent = new();
    private TimeSpan? _answerTime;
    private TimeSpan? _refusalTime;

    /// <summary>The time after which a request that is not refused has been taken, as far as is known.</summary>
    internal TimeSpan RefusalTime => _refusalTime is { } known ? Scale(known, RefusalMargin)
        : _answerTime is { } answer && answer < UsualRefusalTime ? answer : UsualRefusalTime;

    /// <summary>How many may be sent before the service would have refused the first of them.</summary>
    /// <param name="used">What was sent within the last minute.</param>
    /// <param name="documented">The documented quota of requests; null for what has none.</param>
    internal static int Width(double used, double? documented)
    {
        double table = documented ?? UsualQuota;
        return used <= table / 3 ? 2
            : used <= Math.Min(3 * table, 300) ? 4
            : used <= 30 * table ? 8
            : used <= 50 * table ? 16
            : MostKept;
    }

    internal void Answered(TimeSpan took) => _answerTime = Mean(_answerTime ?? took, took, AnswerWeight);

    internal void Refused(TimeSpan took) => _refusalTime = _refusalTime > took ? Mean(_refusalTime.Value, took, RefusalWeight) : took;

    internal void Sent(TimeSpan now)
    {
        _sent.Enqueue(now);
        if (_sent.Count > MostKept)
        {
            _sent.Dequeue();
        }
    }

    /// <summary>The first moment at which not more than so many, the next with them, were sent too lately to be known as taken.</summary>
    internal TimeSpan ReadyAt(int width, TimeSpan now)
    {
        var time = RefusalTime;
        while (_sent.Count > 0 && _sent.Peek() + time <= now)
        {
            _sent.Dequeue();
        }

        int tooMany = _sent.Count - width;
        foreach (var sent in _sent)
        {
            if (tooMany-- == 0)
            {
                return sent + time;
            }
        }

        return now;
    }

    private static TimeSpan Mean(TimeSpan before, TimeSpan value, double weight) => Scale(before, 1 - weight) + Scale(value, weight);

    private static TimeSpan Scale(TimeSpan length, double factor) => TimeSpan.FromTicks((long)(length.Ticks * factor));
}

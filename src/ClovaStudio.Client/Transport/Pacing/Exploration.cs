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
    private const double PaceMargin = 1.5;
    private const int MostKept = 64;
    private static readonly TimeSpan UsualRefusalTime = TimeSpan.FromMilliseconds(50);

    // An answer that takes longer was worked for, and says nothing of the time of a refusal.
    private static readonly TimeSpan QuickAnswer = TimeSpan.FromMilliseconds(100);

    // Those on their way that may still be refused, the earliest first.
    private readonly LinkedList<TimeSpan> _sent = new();
    private TimeSpan? _answerTime;
    private TimeSpan? _refusalTime;
    private TimeSpan _spacing;
    private TimeSpan _nextAt;

    /// <summary>The time after which a request that is not refused has been taken, as far as is known.</summary>
    internal TimeSpan RefusalTime => _refusalTime is { } known ? Scale(known, RefusalMargin)
        : _answerTime is { } answer && answer < QuickAnswer ? answer : UsualRefusalTime;

    internal void Answered(TimeSpan took) => _answerTime = Mean(_answerTime ?? took, took, AnswerWeight);

    internal void Refused(TimeSpan took) => _refusalTime = _refusalTime > took ? Mean(_refusalTime.Value, took, RefusalWeight) : took;

    /// <summary>A request has ended, however.</summary>
    internal void Ended(TimeSpan sentAt) => _sent.Remove(sentAt);

    /// <summary>A request is sent.</summary>
    /// <param name="lateness">How late a timer may come: so much is caught up.</param>
    /// <param name="now">The time.</param>
    internal void Sent(TimeSpan lateness, TimeSpan now)
    {
        var earliest = now - lateness;
        _nextAt = (_nextAt > now ? now : _nextAt > earliest ? _nextAt : earliest) + _spacing;
        _sent.AddLast(now);
        if (_sent.Count > MostKept)
        {
            _sent.RemoveFirst();
        }
    }

    /// <summary>The first moment at which the next one may be sent without too many being on their way that may all be refused.</summary>
    /// <param name="limit">What is believed to be the quota of requests; null as long as nothing was refused.</param>
    /// <param name="used">What was sent within the last minute.</param>
    /// <param name="documented">The documented quota of requests; null for what has none.</param>
    /// <param name="now">The time.</param>
    internal TimeSpan ReadyAt(double? limit, double used, double? documented, TimeSpan now)
    {
        // On a busy machine answers that are quick come late, and so would refusals.
        var time = _refusalTime is null && RefusalTime != UsualRefusalTime ? QuickAnswer : RefusalTime;
        while (_sent.First is { } first && first.Value + time <= now)
        {
            _sent.RemoveFirst();
        }

        int width = Width(Math.Max(limit ?? documented ?? UsualQuota, used), used, documented ?? UsualQuota);
        _spacing = Scale(RefusalTime, 1.0 / width);
        int tooMany = _sent.Count - width;
        foreach (var sent in _sent)
        {
            if (tooMany-- == 0)
            {
                return sent + time > _nextAt ? sent + time : _nextAt;
            }
        }

        return _sent.Count > 0 && _nextAt > now ? _nextAt : now; // who asks one after the other is never slowed
    }

    /// <summary>How many may be sent before the service would have refused the first of them: where that takes long, at least those of the pace.</summary>
    private int Width(double quota, double used, double table)
    {
        int few = used <= table / 2 ? 2
            : used <= Math.Min(3 * table, 300) ? 4
            : used <= 10 * table ? 8
            : used <= 30 * table ? 10
            : used <= 50 * table ? 16
            : MostKept;
        return Math.Min(Math.Max(few, (int)Math.Ceiling(PaceMargin * quota * RefusalTime.TotalMinutes)), MostKept);
    }

    private static TimeSpan Mean(TimeSpan before, TimeSpan value, double weight) => Scale(before, 1 - weight) + Scale(value, weight);

    private static TimeSpan Scale(TimeSpan length, double factor) => TimeSpan.FromTicks((long)(length.Ticks * factor));
}

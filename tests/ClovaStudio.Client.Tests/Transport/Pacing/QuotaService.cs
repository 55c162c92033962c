using System;
using System.Collections.Generic;
using ClovaStudio.Transport.Pacing;

namespace ClovaStudio.Client.Tests.Transport.Pacing;

/// <summary>What a service says of its quotas.</summary>
public enum QuotaAnswers
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A refusal has <c>Retry-After</c> in whole seconds.</summary>
    RetryAfter,

    /// <summary>That, and all answers have <c>x-ratelimit-…</c>.</summary>
    RateHeaders,
}

/// <summary>A service that counts requests a minute when they arrive, refuses at once, and says of it what it is told to say.</summary>
/// <param name="clock">The time.</param>
/// <param name="isFixed">Whether it counts by the minutes of its own clock, and not any sixty seconds.</param>
/// <param name="perMinute">Its quota.</param>
/// <param name="answers">What it says.</param>
/// <param name="phase">How far into its minute it is at the beginning, in seconds.</param>
internal sealed class QuotaService(VirtualClock clock, bool isFixed, double perMinute, QuotaAnswers answers, double phase)
{
    private readonly Queue<double> _taken = new();
    private long _minute = long.MinValue;
    private int _inMinute;

    internal double PerMinute { get; set; } = perMinute;

    private double Now => clock.Now.TotalSeconds + phase;

    private double Used => isFixed ? _inMinute : _taken.Count;

    internal bool Take(out TimeSpan? retryAfter, out RateReading headers)
    {
        double now = Now;
        StartMinute(now);
        bool isTaken = Used + 1 <= PerMinute;
        if (isTaken)
        {
            _inMinute++;
            _taken.Enqueue(now);
        }

        double wait = isFixed ? 60 - (now % 60) : Used + 1 <= PerMinute ? 0 : _taken.Peek() + 60 - now;
        retryAfter = isTaken || answers == QuotaAnswers.None ? null : TimeSpan.FromSeconds(Math.Max(1, Math.Ceiling(wait)));
        headers = answers == QuotaAnswers.RateHeaders && !double.IsInfinity(PerMinute)
            ? new RateReading(new RateHeaders(PerMinute, PerMinute - Used, TimeSpan.FromSeconds(wait)), default)
            : default;
        return isTaken;
    }

    private void StartMinute(double now)
    {
        long minute = (long)Math.Floor(now / 60);
        _inMinute = minute == _minute ? _inMinute : 0;
        _minute = minute;
        while (_taken.TryPeek(out double oldest) && oldest <= now - 60)
        {
            _taken.Dequeue();
        }
    }
}

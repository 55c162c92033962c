using System;

namespace ClovaStudio.Transport.Pacing;

/// <summary>
/// Watches periods of 15 s. A quota may be higher than thought where it was what held requests back for most of such
/// a period, something was answered, and nothing went wrong. Idle time, a slow pipeline and answers that came too
/// slowly to use the quota up say nothing.
/// </summary>
internal sealed class GrowthPeriod
{
    internal static readonly TimeSpan Length = TimeSpan.FromSeconds(15);

    private const double EnoughOfIt = 0.7;

    private TimeSpan _start;
    private TimeSpan _lastLook;
    private TimeSpan _byRequests;
    private TimeSpan _byTokens;
    private bool _hadAnswer;

    internal void Answered() => _hadAnswer = true;

    /// <summary>Something went wrong: the period begins anew.</summary>
    internal void Spoil(TimeSpan now)
    {
        _start = now;
        _byRequests = TimeSpan.Zero;
        _byTokens = TimeSpan.Zero;
        _hadAnswer = false;
    }

    /// <summary>Counts the time since the last look, and gives what has held requests back through a clean period.</summary>
    /// <param name="binding">What has held the next request back since the last look.</param>
    /// <param name="now">The time.</param>
    internal RateBinding Look(RateBinding binding, TimeSpan now)
    {
        var passed = now - _lastLook;
        _lastLook = now;
        _byRequests += binding == RateBinding.Requests ? passed : TimeSpan.Zero;
        _byTokens += binding == RateBinding.Tokens ? passed : TimeSpan.Zero;
        if (now - _start < Length)
        {
            return RateBinding.None;
        }

        double enough = EnoughOfIt * (now - _start).TotalSeconds;
        var result = !_hadAnswer ? RateBinding.None
            : _byRequests.TotalSeconds >= enough ? RateBinding.Requests
            : _byTokens.TotalSeconds >= enough ? RateBinding.Tokens
            : RateBinding.None;
        Spoil(now);
        return result;
    }
}

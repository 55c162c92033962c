using System;

namespace ClovaStudio.Transport.Pacing;

/// <summary>
/// The pause of all callers after a refusal. It ends with one request alone, the trial; the others follow once that one
/// was not refused. The limiter's lock guards it.
/// </summary>
internal sealed class RefusalGate
{
    private const double Growth = 1.15;
    private const double UnaffordableGrowth = 2;
    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(0.5);

    // A service that counts what it refuses too must be left alone for more than a minute at last.
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(65);

    // A trial whose outcome nobody reports must not hold the others for ever.
    private static readonly TimeSpan LongestTrial = TimeSpan.FromMinutes(2);

    private TimeSpan _opensAt;
    private TimeSpan? _trialEndsAt;
    private TimeSpan? _refusedSince;
    private TimeSpan _pause;
    private int _trials;

    internal bool IsClosed { get; private set; }

    /// <summary>When it was last known that the service refuses; null before the first refusal.</summary>
    internal TimeSpan? ClosedAt { get; private set; }

    /// <summary>The first moment at which a request may pass, as things stand now.</summary>
    internal TimeSpan ReadyAt(TimeSpan now)
    {
        var ready = IsClosed && _opensAt > now ? _opensAt : now;
        return IsClosed && _trialEndsAt > ready ? _trialEndsAt.Value : ready;
    }

    internal TimeSpan Left(TimeSpan now) => IsClosed && _opensAt > now ? _opensAt - now : TimeSpan.Zero;

    internal TimeSpan RefusedFor(TimeSpan now) => _refusedSince is { } since ? now - since : TimeSpan.Zero;

    /// <summary>Whether a request was sent before the service was known to refuse, and so tells nothing new.</summary>
    internal bool IsOld(TimeSpan sentAt) => sentAt <= ClosedAt;

    /// <summary>Whether the trial has been on its way for so long that it would have been refused by now.</summary>
    internal bool IsTrialOver(TimeSpan now) => IsClosed && _trialEndsAt <= now;

    /// <param name="now">The time.</param>
    /// <param name="verdict">The time within which the service refuses.</param>
    internal void TrialSent(TimeSpan now, TimeSpan verdict) => _trialEndsAt = now + (verdict < LongestTrial ? verdict : LongestTrial);

    /// <summary>The trial ended in a way that says nothing of the pace.</summary>
    internal void TrialEnded() => _trialEndsAt = null;

    internal void TrialRefused(TimeSpan? asked, TimeSpan? nextAt, bool isAffordable, TimeSpan now)
    {
        ClosedAt = now;
        _trialEndsAt = null;
        _trials++;
        _pause = AtMost(_pause.TotalSeconds * (isAffordable ? Growth : UnaffordableGrowth));

        // What the service asks for is too short where others are faster. Each time it proves so the pause grows.
        var pause = asked is not { } wait ? nextAt - now ?? _pause
            : _trials > 1 && AtMost(Math.Pow(2, Math.Min(_trials, 8))) is var longer && longer > wait ? longer
            : wait;
        Extend(pause, now);
    }

    internal void Answered() => _refusedSince = null;

    /// <summary>Another refusal of the pause that there is.</summary>
    internal void RefusedToo(TimeSpan? asked, TimeSpan now)
    {
        _refusedSince ??= now;
        if (asked is { } length)
        {
            Extend(length, now);
        }
    }

    internal void Close(TimeSpan? asked, TimeSpan pause, TimeSpan now)
    {
        _refusedSince ??= now;
        _opensAt = IsClosed ? _opensAt : now;
        IsClosed = true;
        ClosedAt = now;
        _trialEndsAt = null;
        _trials = 0;
        _pause = pause;
        Extend(asked ?? pause, now);
    }

    internal void Open()
    {
        IsClosed = false;
        _trialEndsAt = null;
    }

    private void Extend(TimeSpan length, TimeSpan now)
    {
        var until = now + (length > ShortestPause ? length : ShortestPause);
        _opensAt = _opensAt > until ? _opensAt : until;
    }

    private static TimeSpan AtMost(double seconds) => TimeSpan.FromTicks((long)(Math.Min(seconds, LongestPause.TotalSeconds) * TimeSpan.TicksPerSecond));
}

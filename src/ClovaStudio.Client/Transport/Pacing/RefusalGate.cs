using System;

namespace ClovaStudio.Transport.Pacing;

/// <summary>
/// The pause of all callers after a refusal. When the first request after it is refused too, the next pauses end with
/// one request alone, and the others follow once that one is answered. The limiter's lock guards it.
/// </summary>
internal sealed class RefusalGate
{
    private static readonly TimeSpan QuotaPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan OverloadPause = TimeSpan.FromSeconds(10);

    // A service that counts what it refuses too must be left alone for more than a minute at last.
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(65);
    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(0.5);

    // A trial whose outcome nobody reports must not hold the others for ever.
    private static readonly TimeSpan LongestTrial = TimeSpan.FromMinutes(2);

    private TimeSpan _closedAt = TimeSpan.MinValue;
    private TimeSpan _opensAt = TimeSpan.MinValue;
    private TimeSpan? _trialEndsAt;
    private TimeSpan? _refusedSince;
    private int _pauses;

    private bool IsOneByOne => _pauses > 1;

    /// <summary>The first moment at which a request may pass, as things stand now.</summary>
    internal TimeSpan ReadyAt(TimeSpan now)
    {
        var ready = _opensAt > now ? _opensAt : now;
        return _trialEndsAt is { } end && end > ready ? end : ready;
    }

    internal TimeSpan Left(TimeSpan now) => _opensAt > now ? _opensAt - now : TimeSpan.Zero;

    internal TimeSpan RefusedFor(TimeSpan now) => _refusedSince is { } since ? now - since : TimeSpan.Zero;

    internal void Sent(TimeSpan now)
    {
        if (IsOneByOne)
        {
            _trialEndsAt = now + LongestTrial;
        }
    }

    internal void Answered(TimeSpan sentAt)
    {
        _refusedSince = null;
        if (sentAt > _closedAt)
        {
            _pauses = 0;
            _trialEndsAt = null;
        }
    }

    /// <summary>A request ended without an answer that says anything about the pace.</summary>
    internal void Ended(TimeSpan sentAt)
    {
        if (sentAt > _closedAt)
        {
            _trialEndsAt = null;
        }
    }

    internal void Refused(TimeSpan sentAt, TimeSpan? asked, bool isOverload, TimeSpan now)
    {
        _refusedSince ??= now;
        if (sentAt <= _closedAt && asked is null)
        {
            return; // it was on its way before the pause began, and tells nothing new
        }

        if (sentAt > _closedAt)
        {
            _closedAt = now;
            _trialEndsAt = null;
            _pauses++;
        }

        var pause = asked ?? PauseNow(isOverload);
        var until = now + (pause > ShortestPause ? pause : ShortestPause);
        _opensAt = _opensAt > until ? _opensAt : until;
    }

    private TimeSpan PauseNow(bool isOverload)
    {
        double first = (isOverload ? OverloadPause : QuotaPause).TotalSeconds;
        double doubled = first * Math.Pow(2, Math.Min(Math.Max(_pauses - 2, 0), 8));
        return TimeSpan.FromSeconds(Math.Min(doubled, LongestPause.TotalSeconds));
    }
}

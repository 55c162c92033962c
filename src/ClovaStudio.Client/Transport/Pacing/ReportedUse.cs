using System;

namespace ClovaStudio.Transport.Pacing;

/// <summary>
/// What the headers of the latest answer say of a quota beside its size: how much others have taken of it, and when the
/// service gives it back. The limiter's lock guards it.
/// </summary>
internal sealed class ReportedUse
{
    private double _others;
    private TimeSpan? _resetsAt;
    private TimeSpan? _triedAt;
    private bool _resetsWhole = true;

    /// <summary>When the request was sent whose answer had the headers; null before there was one.</summary>
    internal TimeSpan? At { get; private set; }

    /// <param name="others">What others have taken.</param>
    /// <param name="reset">The time until the service gives it back.</param>
    /// <param name="isNewMinute">Whether the service has forgotten what was sent before.</param>
    /// <param name="sentAt">When the request was sent.</param>
    /// <param name="now">The time.</param>
    internal void Apply(double others, TimeSpan? reset, bool isNewMinute, TimeSpan sentAt, TimeSpan now)
    {
        if (sentAt == _triedAt && !isNewMinute)
        {
            _resetsWhole = false; // it gives back a little at a time, and the time that it tells is that of the next little
        }

        _others = others;
        _resetsAt = reset > TimeSpan.Zero ? now + reset : null;
        At = sentAt;
    }

    /// <summary>What others have taken, as far as is known and as long as it counts.</summary>
    internal double Others(TimeSpan now, TimeSpan window) => now < At + window ? _others : 0;

    /// <summary>When one request is worth trying, where the quota seems to be used up until later.</summary>
    internal TimeSpan? ResetBefore(TimeSpan room, TimeSpan now) => _resetsWhole && _resetsAt is { } reset && reset < room ? (reset > now ? reset : now) : null;

    internal void Sent(TimeSpan now)
    {
        if (_resetsAt <= now)
        {
            _triedAt = now;
            _resetsAt = null;
        }
    }
}

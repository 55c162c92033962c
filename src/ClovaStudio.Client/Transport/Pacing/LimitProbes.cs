using System;

namespace ClovaStudio.Transport.Pacing;

/// <summary>
/// Now and then one request goes although the quota is used up as far as is known: whether the service takes more. When
/// it does, the quota is raised by a share that doubles each time. The limiter's lock guards it.
/// </summary>
internal sealed class LimitProbes
{
    private const double FirstGrowth = 0.1;
    private const double LargestGrowth = 0.5;
    private const double GrowthFarBelow = 0.7;
    private static readonly TimeSpan ShortestHold = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan UsualHold = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestHold = TimeSpan.FromMinutes(4);

    // Of requests sent within this time nobody knows which one arrived first and which one was one too many.
    private static readonly TimeSpan ShortestDoubt = TimeSpan.FromSeconds(2);

    private MinuteQuota? _quota;
    private TimeSpan _sentAt;
    private bool _isAnswered;
    private double _growth = FirstGrowth;
    private TimeSpan _hold = UsualHold;

    /// <summary>How long a request may be on its way before it is refused.</summary>
    internal TimeSpan RefusalTime { get; set; }

    private TimeSpan Doubt => RefusalTime + RefusalTime > ShortestDoubt ? RefusalTime + RefusalTime : ShortestDoubt;

    /// <summary>Whether one is on its way.</summary>
    internal bool IsUnderway => _quota is not null;

    /// <summary>When the next one may go.</summary>
    internal TimeSpan From { get; private set; }

    internal void Sent(MinuteQuota quota, TimeSpan now)
    {
        _quota = quota;
        _sentAt = now;
        _isAnswered = false;
    }

    internal void Answered(TimeSpan sentAt) => _isAnswered |= _quota is not null && sentAt == _sentAt;

    /// <summary>The request ended without an answer that says anything of the pace.</summary>
    internal void Ended(TimeSpan sentAt) => _quota = sentAt == _sentAt ? null : _quota;

    /// <summary>Whether a refusal is the answer to the probe.</summary>
    internal bool Refused(TimeSpan sentAt, TimeSpan now)
    {
        if (_quota is null || (sentAt - _sentAt).Duration() >= Doubt)
        {
            return false;
        }

        _quota = null;
        _growth = FirstGrowth;
        _hold = _hold + _hold < LongestHold ? _hold + _hold : LongestHold;
        From = now + _hold;
        return true;
    }

    /// <summary>Raises the quota once the probe was answered and none of those that were sent with it was refused.</summary>
    internal void Confirm(DateTimeOffset at, TimeSpan now)
    {
        if (!_isAnswered || _quota is not { } quota || now < _sentAt + Doubt)
        {
            return;
        }

        _quota = null;
        quota.Estimate.Raise(quota.Estimate.IsFarBelow ? GrowthFarBelow : _growth, at);
        _growth = Math.Min(2 * _growth, LargestGrowth);
        _hold = UsualHold;
        From = now + (quota.Estimate.IsFarBelow ? ShortestHold : _hold);
    }

    /// <summary>The service has refused: it took no more than is known.</summary>
    internal void Closed() => _growth = FirstGrowth;

    /// <summary>The service takes requests again.</summary>
    internal void Reopened(bool isFarBelow, TimeSpan now) => From = now + (isFarBelow ? ShortestHold : _hold);
}

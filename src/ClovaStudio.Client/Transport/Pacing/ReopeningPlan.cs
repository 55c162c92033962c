using System;

namespace ClovaStudio.Transport.Pacing;

/// <summary>
/// When the service takes requests again after a refusal: when what was sent a minute ago counts no longer, or sooner,
/// where it counts by the minutes of its own clock. That is found out by trials, or known from the time before. The
/// limiter's lock guards it.
/// </summary>
internal sealed class ReopeningPlan
{
    // Of the time until the window has room again. Trials at the end of it find more services out than those at the
    // beginning, and each is early enough that it is worth what was waited until then.
    private static readonly double[] TrialTimes = [0.12, 0.22, 0.34, 0.47, 0.62, 0.8];

    private const double Minute = 60;
    private const double BucketShare = 0.5;
    private static readonly TimeSpan WorthTrying = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan SurelyEarly = TimeSpan.FromSeconds(3);

    private MinuteQuota? _quota;
    private bool _isFirst;
    private bool _isFull;
    private TimeSpan _closedAt;
    private TimeSpan? _newMinuteAt;
    private TimeSpan? _reopenedAt;

    /// <summary>The quota that was used up at the latest refusal; null when the refusal was for another reason.</summary>
    internal MinuteQuota? Quota => _quota;

    /// <summary>The service was busy as a whole.</summary>
    internal void Overloaded() => _quota = null;

    /// <summary>Learns from a refusal what the quota is.</summary>
    internal void Exhausted(MinuteQuota quota, TimeSpan now)
    {
        bool isEarly = IsEarly(quota, now);
        _isFirst = quota.Estimate.Limit is null || now - quota.BusySince < quota.WindowLength;
        double since = _reopenedAt is { } reopened ? quota.UsedSince(reopened) : 0;
        if (isEarly && !quota.IsReported && !quota.IsEven && since < BucketShare * quota.Estimate.Limit)
        {
            // It took a little once more and no minute's quota: it gives back a little all the time.
            quota.SpreadEvenly(since * Minute / Math.Max(1, (now - _closedAt).TotalSeconds), now);
            _reopenedAt = null;
            _isFirst = false;
        }
        else
        {
            quota.Exhausted(EvidenceFrom(quota, now), _isFirst, now);
        }

        _quota = quota;
        _isFull = quota.RoomAt(1, 0, now) > now + WorthTrying;
        _closedAt = now;
    }

    /// <summary>Another request was refused that had been on its way.</summary>
    internal void RefusedToo(TimeSpan now)
    {
        if (_isFirst)
        {
            _quota?.Refine(EvidenceFrom(_quota, now));
        }
    }

    /// <summary>When to try whether the service takes requests again; null where nothing speaks for any time.</summary>
    /// <param name="trials">How many trials are affordable.</param>
    /// <param name="now">The time.</param>
    internal TimeSpan? NextTrial(int trials, TimeSpan now)
    {
        if (_quota is not { } quota || !_isFull)
        {
            return null;
        }

        var room = quota.RoomAt(1, 0, now);
        if (_newMinuteAt is { } known)
        {
            double minutes = Math.Max(1, Math.Ceiling((now - known).TotalSeconds / Minute));
            var next = known + TimeSpan.FromSeconds(Minute * minutes);
            return next < room ? next : room;
        }

        double whole = (room - _closedAt).TotalSeconds;
        for (int i = _isFirst ? Math.Max(0, TrialTimes.Length - trials) : TrialTimes.Length; i < TrialTimes.Length; i++)
        {
            var at = _closedAt + TimeSpan.FromSeconds(whole * TrialTimes[i]);
            if (at > now + TimeSpan.FromSeconds(1))
            {
                return at;
            }
        }

        return room > now ? room : null;
    }

    /// <summary>The pause after a refusal where nothing speaks for any time.</summary>
    internal TimeSpan Pause(TimeSpan usual)
    {
        var spacing = (_quota?.Spacing ?? usual) + (_quota?.Spacing ?? usual);
        return _isFirst || spacing > usual ? usual : spacing;
    }

    /// <summary>The service has taken a request again.</summary>
    /// <returns>Whether it began another minute before it had to.</returns>
    internal bool Reopened(TimeSpan trialAt)
    {
        bool mayBeEarly = (_isFirst && (_isFull || _quota is { Estimate.IsGuess: true })) || _newMinuteAt is not null;
        if (!mayBeEarly || _quota is not { IsEven: false, Oldest: { } oldest } quota || oldest + quota.WindowLength <= trialAt + SurelyEarly
            || (!quota.Estimate.IsGuess && quota.RoomAt(1, 0, trialAt) <= trialAt))
        {
            return false;
        }

        _reopenedAt = trialAt;
        _newMinuteAt = trialAt;
        return true;
    }

    private bool IsEarly(MinuteQuota quota, TimeSpan now) => _reopenedAt > now - quota.WindowLength;

    private TimeSpan EvidenceFrom(MinuteQuota quota, TimeSpan now) => IsEarly(quota, now) ? _reopenedAt!.Value : now - quota.WindowLength;
}

using System;

namespace ClovaStudio.Transport.Pacing;

/// <summary>
/// When the service takes requests again after a refusal: when what was sent a minute ago counts no longer, or sooner,
/// where it counts by the minutes of its own clock. That is found out by trials, or known from the time before. The
/// limiter's lock guards it.
/// </summary>
internal sealed class ReopeningPlan
{
    private const double Minute = 60;

    // What a run may take longer than it must, in seconds, of its time until now, and of each minute that is still to
    // come; the fading bursts take the rest of that. Trials so far apart find any phase of the service's minute in time.
    private const double Slack = 5;
    private const double SlackShare = 0.15;
    private const double LaterSlackShare = 0.067;
    private const double EarliestTrial = 5;

    // Where a new minute took less than this of the quota, it was none.
    private const double BucketShare = 0.75;

    // A bucket of a minute's quota is full again within a minute.
    private const double LeastRefill = 0.4;

    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan SoonAgain = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan WorthWaiting = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan WorthTrying = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan SurelyEarly = TimeSpan.FromSeconds(3);

    private MinuteQuota? _quota;
    private double? _limitBefore;
    private DateTimeOffset _learntAtBefore;
    private TimeSpan? _newMinuteBefore;
    private bool _isFirst;
    private bool _isFull;
    private bool _isInDoubt;
    private double _givenBack;
    private TimeSpan _givenBackWithin;
    private TimeSpan _closedAt;
    private TimeSpan _refusedSentAt;
    private TimeSpan? _newMinuteAt;
    private TimeSpan? _reopenedAt;

    /// <summary>The quota that was used up at the latest refusal; null when the refusal was for another reason.</summary>
    internal MinuteQuota? Quota => _quota;

    /// <summary>Whether the latest reopening was none: the trial had one place that others had left, and there is room when what was sent is a minute old.</summary>
    internal bool WasFalse { get; private set; }

    /// <summary>What it has given back since the refusal before, in a minute.</summary>
    private double PerMinute => _givenBack * Minute / Math.Max(1, _givenBackWithin.TotalSeconds);

    /// <summary>The service was busy as a whole.</summary>
    internal void Overloaded() => _quota = null;

    /// <summary>Learns from a refusal what the quota is.</summary>
    /// <param name="quota">The quota that is used up.</param>
    /// <param name="sentAt">When the request was sent that was refused.</param>
    /// <param name="now">The time.</param>
    internal void Exhausted(MinuteQuota quota, TimeSpan sentAt, TimeSpan now)
    {
        WasFalse = false;
        bool isAgain = IsEarly(quota, now) && !quota.IsEven;
        bool mayBeBucket = isAgain && !quota.IsReported;
        double? before = quota.Estimate.Limit ?? _limitBefore;
        _isFirst = quota.Estimate.Limit is null || now - quota.BusySince < quota.WindowLength;
        _givenBack = isAgain ? Math.Max(1, quota.UsedSince(_reopenedAt!.Value) - quota.UsedSince(sentAt)) : 0;
        _givenBackWithin = sentAt - _refusedSentAt;
        _refusedSentAt = sentAt;
        _closedAt = now;
        _quota = quota;
        if (isAgain && !quota.Estimate.IsGuess && PerMinute < LeastRefill * before)
        {
            NotReopened(quota, now);
        }
        else if (mayBeBucket && (quota.Estimate.IsGuess || _givenBack < BucketShare * before))
        {
            SpreadEvenly(quota, now);
            _isFirst = false;
        }
        else
        {
            _isInDoubt = mayBeBucket;
            quota.Exhausted(EvidenceFrom(quota, now), _isFirst, now);
        }

        _isFull = quota.RoomAt(1, 0, now) > now + WorthTrying;
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
    /// <param name="minutesLeft">Whole minutes that those who wait take in any case.</param>
    /// <param name="now">The time.</param>
    internal TimeSpan? NextTrial(int trials, int minutesLeft, TimeSpan now)
    {
        if (_quota is not { } quota || !_isFull)
        {
            return null;
        }

        var soon = _closedAt + SoonAgain;
        if (_isInDoubt)
        {
            return soon > now + WorthWaiting ? soon : null;
        }

        var room = quota.RoomAt(1, 0, now);
        if (_newMinuteAt is { } known)
        {
            double minutes = Math.Max(1, Math.Ceiling((now + WorthWaiting - known).TotalSeconds / Minute));
            var minute = known + TimeSpan.FromSeconds(Minute * minutes);
            return room <= now + WorthWaiting || minute < room ? minute : room;
        }

        return WasFalse && room > now ? room
            : _isFirst && IsLittle(quota) && soon > now + WorthWaiting ? soon
            : (_isFirst ? Trial(room, trials, minutesLeft, now) : null) ?? (room > now ? room : null);
    }

    /// <summary>The pause after a refusal where nothing speaks for any time.</summary>
    internal TimeSpan Pause(TimeSpan usual)
    {
        var spacing = (_quota?.Spacing ?? usual) + (_quota?.Spacing ?? usual);
        return _isFirst || spacing > usual ? usual : spacing;
    }

    /// <summary>The trial was refused.</summary>
    internal void TrialRefused() => _isInDoubt = false;

    /// <summary>The service has taken a request again.</summary>
    /// <returns>Whether it began another minute before it had to.</returns>
    internal bool Reopened(TimeSpan trialAt)
    {
        if (_isInDoubt && _quota is { } bucket)
        {
            SpreadEvenly(bucket, trialAt); // no minute begins twice so soon
            return false;
        }

        bool mayBeEarly = (_isFirst && (_isFull || _quota is { Estimate.IsGuess: true })) || _newMinuteAt is not null;
        if (!mayBeEarly || _quota is not { IsEven: false, Oldest: { } oldest } quota || oldest + quota.WindowLength <= trialAt + SurelyEarly
            || (!quota.Estimate.IsGuess && quota.RoomAt(1, 0, trialAt) <= trialAt))
        {
            return false;
        }

        _reopenedAt = trialAt;
        _newMinuteBefore = _newMinuteAt;
        _newMinuteAt = trialAt;
        _learntAtBefore = quota.Estimate.LearntAt ?? default;
        _limitBefore = quota.Estimate.Limit;
        if (_isFirst && quota.Estimate.Ceiling is null && (quota.Estimate.IsGuess || (IsLittle(quota) && trialAt - _closedAt < Soon)))
        {
            quota.Estimate.Forget();
        }

        return true;
    }

    /// <summary>Whether it took so little that it may be a bucket, or that others have taken the rest.</summary>
    private static bool IsLittle(MinuteQuota quota) => quota.Estimate.Ceiling is null && quota.Estimate.Limit < quota.Estimate.Documented;

    /// <summary>It took a little once more and no minute's quota: it gives back a little all the time.</summary>
    private void SpreadEvenly(MinuteQuota quota, TimeSpan now)
    {
        quota.SpreadEvenly(PerMinute, now);
        _reopenedAt = null;
        _isInDoubt = false;
    }

    private void NotReopened(MinuteQuota quota, TimeSpan now)
    {
        WasFalse = true;
        quota.Recall(now);
        if (quota.Estimate.Limit is null && _limitBefore is { } limit)
        {
            quota.Estimate.Replace(limit, _learntAtBefore);
        }

        _reopenedAt = null;
        _newMinuteAt = _newMinuteBefore;
        _isInDoubt = false;
    }

    /// <summary>The earliest of so many trials whose distances are what a run may take longer, the last one at the end of the wait; null when that has passed.</summary>
    private TimeSpan? Trial(TimeSpan room, int trials, int minutesLeft, TimeSpan now)
    {
        TimeSpan? next = null;
        double at = (room - _closedAt).TotalSeconds;
        for (int i = 0; i < trials; i++)
        {
            at = (at - Slack - (LaterSlackShare * Minute * minutesLeft)) / (1 + SlackShare);
            if (at < EarliestTrial || _closedAt + TimeSpan.FromSeconds(at) <= now + WorthWaiting)
            {
                break;
            }

            next = _closedAt + TimeSpan.FromSeconds(at);
        }

        return next;
    }

    private bool IsEarly(MinuteQuota quota, TimeSpan now) => _reopenedAt > now - quota.WindowLength;

    private TimeSpan EvidenceFrom(MinuteQuota quota, TimeSpan now) => IsEarly(quota, now) ? _reopenedAt!.Value : now - quota.WindowLength;
}

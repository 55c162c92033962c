using System;

namespace ClovaStudio.Transport.Pacing;

/// <summary>
/// One quota of a minute, of requests or of tokens: what was sent within the last minute, what the quota is believed to
/// be, and when the next may go. Not safe for several threads; the limiter's lock guards it.
/// </summary>
/// <remarks>
/// The service counts by the minute, so that a minute's quota goes at once in the first one. In the minutes after that the
/// burst becomes longer and longer, until the pace is even: a run of few minutes ends near to the shortest time, and a
/// long one keeps a steady pace.
/// </remarks>
internal sealed class MinuteQuota(double? documented, double lowest, double reserve, PacingClock clock)
{
    // How much faster than the even pace it may go, so that what a late timer lost is caught up.
    private const double EvenPace = 1.05;
    private const double BurstSeconds = 2;
    private const double BurstSecondsPerMinute = 8;

    // With a person at the prompt a batch takes no more than this at once, and leaves a little.
    private const double BurstBesideCalls = 1.0 / 3;
    private const double ReserveShare = 0.05;

    // An even pace comes within so much of the quota.
    private const double NearlyAll = 0.97;

    // Where the service has forgotten most of it, and not only what is a minute old, it has begun a new minute.
    private const double NewMinuteShare = 0.5;
    private const double SpareShare = 0.05;
    private const double SpareGrowth = 0.1;

    // Requests that were sent within this time may have arrived in another order.
    private static readonly TimeSpan Underway = TimeSpan.FromSeconds(2);

    // Of what was sent a minute ago nobody knows whether the service still counts it.
    private static readonly TimeSpan SurelyCounted = TimeSpan.FromSeconds(59);

    private static readonly TimeSpan SettledAfter = TimeSpan.FromMinutes(6);
    private static readonly TimeSpan UncertainWindow = TimeSpan.FromSeconds(61.5);
    private static readonly TimeSpan LeastEvidence = TimeSpan.FromSeconds(5);

    private readonly MinuteWindow _window = new();
    private readonly ReportedUse _reported = new();
    private TimeSpan _busySince;
    private TimeSpan _nextAt;
    private TimeSpan _sentAt;
    private TimeSpan _changedAt;
    private TimeSpan? _evenSince;
    private bool _isShared;
    private double _lastAmount = 1;

    /// <summary>What is believed to be the quota.</summary>
    internal QuotaEstimate Estimate { get; } = new(documented, lowest);

    /// <summary>What was sent within the last minute.</summary>
    internal double Used => _window.Used;

    /// <summary>When the oldest of that was sent; null when there is nothing.</summary>
    internal TimeSpan? Oldest => _window.Oldest;

    /// <summary>Since when there was no minute without a request.</summary>
    internal TimeSpan BusySince => _busySince;

    /// <summary>Whether the service gives back a little all the time, and takes no bursts.</summary>
    internal bool IsEven => _evenSince is not null;

    /// <summary>Whether the headers of answers say what is left.</summary>
    internal bool IsReported => _reported.At is not null && Estimate.Source == QuotaSource.Header;

    internal TimeSpan Spacing => Estimate.Limit is { } limit ? Seconds(60 * _lastAmount / limit) : TimeSpan.Zero;

    internal TimeSpan WindowLength
    {
        get => _window.Length;
        set => _window.Length = value;
    }

    internal void EvictOld(TimeSpan now) => _window.EvictOld(now);

    internal double UsedSince(TimeSpan moment) => _window.UsedSince(moment);

    /// <summary>The first moment at which so much may be sent, as things stand now.</summary>
    /// <param name="amount">How much.</param>
    /// <param name="isUrgent">Whether it is for a call and not for a row.</param>
    /// <param name="besideCalls">Whether there were calls lately.</param>
    /// <param name="now">The time.</param>
    internal TimeSpan ReadyAt(double amount, bool isUrgent, bool besideCalls, TimeSpan now)
    {
        _window.EvictOld(now);
        if (Estimate.Limit is not { } limit || _window.IsEmpty)
        {
            return now; // a request that is larger than all of it goes alone
        }

        var room = RoomAt(amount, isUrgent || !besideCalls ? 0 : Math.Min(reserve, ReserveShare * limit), now);
        bool isPaced = !isUrgent && !(besideCalls && _window.Used + amount <= BurstBesideCalls * limit);
        return isPaced && _nextAt > room ? _nextAt : room;
    }

    /// <summary>The first moment at which so much more fits into the quota.</summary>
    internal TimeSpan RoomAt(double amount, double kept, TimeSpan now)
    {
        _window.EvictOld(now);
        if (Estimate.Limit is not { } limit)
        {
            return now;
        }

        double cap = IsReported ? Math.Min(limit, Estimate.Ceiling!.Value - _reported.Others(now, _window.Length)) : limit;
        var room = _window.RoomAt(amount, cap - kept, now);

        // One goes as soon as the service says that all is given back; its answer tells whether that is so.
        return room > now && IsReported ? _reported.ResetBefore(room, now) ?? room : room;
    }

    /// <summary>Whether the service, too, must count all of the quota as used.</summary>
    internal bool IsFullFor(double amount, TimeSpan now) =>
        Estimate.Limit is { } limit && _window.UsedSince(now - SurelyCounted) + amount > Math.Min(NearlyAll * limit, limit - amount);

    /// <summary>When a request beyond the quota tells most: half of the wait after the latest was sent, since a bucket is empty right after.</summary>
    internal TimeSpan ProbeAt(double amount, TimeSpan now)
    {
        var wait = RoomAt(amount, 0, now) - _sentAt;
        return _sentAt + TimeSpan.FromTicks(wait.Ticks / 2);
    }

    /// <summary>Counts what is being sent.</summary>
    internal WindowSlot Send(double amount, bool besideCalls, TimeSpan now)
    {
        _window.EvictOld(now);
        if (_window.IsEmpty)
        {
            _busySince = now;
            _isShared = false;
        }

        if (Estimate.Limit is { } limit && Haste(besideCalls, now) is { } haste)
        {
            var earliest = now - clock.Lateness; // what a late timer lost is caught up
            var due = _nextAt > now ? now : _nextAt > earliest ? _nextAt : earliest;
            _nextAt = due + Seconds(60 * amount / (haste * limit));
        }

        _reported.Sent(now);
        _lastAmount = amount;
        _sentAt = now;
        return _window.Add(amount, now);
    }

    /// <summary>Sets right what a request has really cost; nothing when it was refused or never sent.</summary>
    internal void Correct(WindowSlot slot, double counted, double actual)
    {
        _window.Correct(slot, actual - counted);
        if (actual > Estimate.Limit)
        {
            Estimate.RaiseTo(actual, clock.UtcNow());
        }
    }

    /// <summary>Believes the headers of an answer rather than experience.</summary>
    /// <param name="headers">What they say of this quota.</param>
    /// <param name="used">What was used here when the request was sent, it included.</param>
    /// <param name="sentAt">When it was sent.</param>
    /// <param name="mayRaise">Whether a refusal would be worth finding out that there is more.</param>
    /// <param name="now">The time.</param>
    internal void ApplyHeaders(RateHeaders headers, double used, TimeSpan sentAt, bool mayRaise, TimeSpan now)
    {
        if (headers.Limit is >= 1 and { } limit)
        {
            Estimate.ApplyHeader(limit);
        }

        if (headers.Remaining is not { } remaining || Estimate.Source != QuotaSource.Header || sentAt < _reported.At)
        {
            return;
        }

        double whole = Estimate.Ceiling!.Value;
        double taken = whole - remaining;
        var underway = sentAt - Underway;
        bool isNewMinute = NewMinuteShare * (_window.Used - _window.UsedSince(underway)) > taken + 1;
        if (isNewMinute)
        {
            _window.ForgetBefore(underway);
        }

        if (mayRaise && Estimate.Limit < whole && used >= Estimate.Limit - 1 && remaining >= Math.Max(1, SpareShare * whole) && now - _changedAt >= _window.Length)
        {
            Estimate.Raise(SpareGrowth, clock.UtcNow());
            _changedAt = now;
        }

        _reported.Apply(Math.Max(0, taken - used), headers.Reset, isNewMinute, sentAt, now);
    }

    /// <summary>The service takes no more.</summary>
    /// <param name="since">From when on what it took counts as evidence.</param>
    /// <param name="isFirst">Whether it is the first refusal since the quota was last unused.</param>
    /// <param name="now">The time.</param>
    internal void Exhausted(TimeSpan since, bool isFirst, TimeSpan now)
    {
        _changedAt = now;
        _window.EvictOld(now);
        double taken = _window.UsedSince(since);
        if (isFirst && !IsEven && !IsReported)
        {
            Estimate.Find(taken, clock.UtcNow());
            return;
        }

        _isShared |= !Estimate.IsRaised; // bursts would take from others what they send evenly, and be refused for it
        double? evidence = now - _evenSince is { } spread && spread < _window.Length
            ? spread < LeastEvidence ? null : taken * 60 / spread.TotalSeconds
            : taken;
        bool isSettled = now - _busySince >= SettledAfter || _window.Length > UncertainWindow;
        Estimate.Lower(evidence, isSettled, clock.UtcNow());
    }

    /// <summary>More was refused of what was on its way when the quota was found.</summary>
    internal void Refine(TimeSpan since)
    {
        if (Estimate.Ceiling is null)
        {
            Estimate.Find(_window.UsedSince(since), clock.UtcNow());
        }
    }

    /// <summary>Goes on evenly: the service gives back a little all the time.</summary>
    internal void SpreadEvenly(double perMinute, TimeSpan now)
    {
        Estimate.Replace(perMinute, clock.UtcNow());
        _evenSince = now;
        _window.ForgetBefore(now);
    }

    /// <summary>The service has begun another minute.</summary>
    internal void ForgetBefore(TimeSpan moment) => _window.ForgetBefore(moment);

    /// <summary>It has not: what was sent before counts after all.</summary>
    internal void Recall(TimeSpan now) => _window.Recall(now);

    /// <summary>How many times as fast as evenly; null for as fast as may be.</summary>
    private double? Haste(bool besideCalls, TimeSpan now)
    {
        double minutes = (now - _busySince).TotalMinutes;
        return IsEven || _isShared || besideCalls ? EvenPace
            : minutes < 1 ? null
            : Math.Max(EvenPace, 60 / ((BurstSecondsPerMinute * minutes) + BurstSeconds));
    }

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromTicks((long)Math.Min(seconds * TimeSpan.TicksPerSecond, TimeSpan.TicksPerHour));
}

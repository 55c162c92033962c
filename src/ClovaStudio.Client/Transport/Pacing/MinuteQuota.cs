using System;
using System.Collections.Generic;

namespace ClovaStudio.Transport.Pacing;

/// <summary>
/// One quota of a minute, of requests or of tokens: what was sent within the last minute, when the next may go, and
/// what the quota seems to be. Not safe for several threads; the limiter's lock guards it.
/// </summary>
/// <remarks>
/// The service counts by the minute, so that up to a third of a minute's quota, and more of single calls, goes at once
/// and nobody with a handful of calls ever waits. What comes after that is spread over the rest of the minute, and never exceeds the quota
/// within any minute.
/// </remarks>
internal sealed class MinuteQuota
{
    // A second more than a minute: a request arrives at the service some time after it was sent, now sooner, now later.
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(61);

    // What is sent within this time is counted as one, so that memory is bounded at any rate.
    private static readonly TimeSpan SlotWidth = TimeSpan.FromMilliseconds(50);

    private const double BurstShare = 1.0 / 3;

    // Somebody at the prompt feels nothing until most of the minute's quota is used up.
    private const double UrgentBurstShare = 0.8;

    // How much faster than the even pace it may go after a pause. The minute's sum is kept all the same.
    private const double CatchUp = 0.8;

    private const double GrowthBeforeRefusal = 1.4;
    private const double Growth = 1.05;
    private const double CutWithoutEvidence = 0.8;
    private const double DeepestCut = 0.6;
    private const double SmallestCut = 0.95;
    private const double EvidenceMargin = 0.99;
    private const int GrowthsUntilFaster = 4;
    private static readonly TimeSpan FirstHold = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestHold = TimeSpan.FromMinutes(2);

    private readonly Queue<SentSlot> _sent = new();
    private readonly double _lowest;
    private readonly double _reserve;
    private readonly double _seed;
    private readonly TimeSpan _lateness;
    private double _limit;
    private double? _override;
    private double? _told;
    private SentSlot? _last;
    private double _used;
    private double _accepted;
    private double _others;
    private TimeSpan _othersUntil;
    private TimeSpan _nextAt;
    private TimeSpan _spacing;
    private TimeSpan _busySince;
    private TimeSpan _growsFrom;
    private TimeSpan _hold = TimeSpan.Zero;
    private bool _wasRefused;
    private int _growths;

    /// <param name="seed">What is taken for the quota until more is known.</param>
    /// <param name="lowest">However often the service refuses, the limit stays above this.</param>
    /// <param name="reserve">What a batch leaves for a call at the prompt.</param>
    /// <param name="lateness">How late whoever is let go may be.</param>
    internal MinuteQuota(double seed, double lowest, double reserve, TimeSpan lateness)
    {
        _lateness = lateness;
        _seed = seed;
        _limit = seed;
        _lowest = lowest;
        _reserve = reserve;
    }

    /// <summary>What is taken for the quota.</summary>
    internal double Limit => _limit;

    /// <summary>What was sent within the last minute.</summary>
    internal double Used => _used;

    /// <summary>The quota that the user or the service has told; null when it is a table's or a guess.</summary>
    internal double? Known => _override ?? _told;

    /// <summary>Takes the user's word for the quota; null goes back to what is otherwise known.</summary>
    internal void Override(double? limit)
    {
        if (limit == _override)
        {
            return;
        }

        _override = limit;
        _limit = Known ?? _seed;
        _wasRefused = false;
        _hold = TimeSpan.Zero;
    }

    /// <summary>The first moment at which <paramref name="amount"/> may be sent, as things stand now.</summary>
    internal TimeSpan ReadyAt(double amount, bool isUrgent, TimeSpan now)
    {
        Forget(now);
        if (_sent.Count == 0 || _used + Others(now) + amount <= _limit * (isUrgent ? UrgentBurstShare : BurstShare))
        {
            return now; // a request that is larger than all of it goes alone
        }

        var free = RoomAt(amount, CapOf(isUrgent), now);
        return free > _nextAt ? free : _nextAt;
    }

    /// <summary>Counts what is being sent; the slot is for <see cref="Correct"/>.</summary>
    internal SentSlot Send(double amount, TimeSpan now)
    {
        Forget(now);
        if (_sent.Count == 0)
        {
            _busySince = now;
        }

        if (_last is not { IsCounted: true } || now - _last.At > SlotWidth)
        {
            _last = new SentSlot(now);
            _sent.Enqueue(_last);
        }

        _last.Sent += amount;
        _used += amount;
        _spacing = Spacing(amount, now);
        _nextAt = ScheduledAt(now) + _spacing;
        return _last;
    }

    /// <summary>Sets what a request has really cost; zero when it was refused or never sent.</summary>
    internal void Correct(SentSlot slot, double counted, double actual, bool isAccepted)
    {
        slot.Sent += actual - counted;
        slot.Accepted += isAccepted ? actual : 0;
        if (slot.IsCounted)
        {
            _used += actual - counted;
            _accepted += isAccepted ? actual : 0;
        }

        if (isAccepted && Known is null && actual > _limit)
        {
            _limit = actual; // the service took more at once than was thought to be all
        }
    }

    /// <summary>Takes back the time that a request took which was never sent.</summary>
    internal void GiveBack(TimeSpan now)
    {
        var earlier = _nextAt - _spacing;
        _nextAt = earlier > now ? earlier : now;
    }

    /// <summary>Believes the service's headers rather than a guess.</summary>
    internal void Hear(RateHeaders headers, TimeSpan now)
    {
        if (headers.Limit is >= 1 and { } limit && limit != _told)
        {
            _told = limit;
            _limit = Known!.Value;
        }

        if (headers.Remaining is { } remaining && _told is { } whole)
        {
            Forget(now);
            _others = Math.Max(0, whole - remaining - _used);
            _othersUntil = now + (headers.Reset ?? Window);
        }
    }

    /// <summary>
    /// The service has refused a request because of this quota. What it took within the last minute says what the
    /// quota is; before a minute is over, there is nothing to go by but a fixed cut.
    /// </summary>
    internal void Cut(TimeSpan now)
    {
        Forget(now);
        bool hasEvidence = now - _busySince >= Window;
        double target = hasEvidence ? EvidenceMargin * _accepted : CutWithoutEvidence * _limit;
        double cut = Math.Min(Math.Max(target, DeepestCut * _limit), SmallestCut * _limit);
        _limit = Math.Max(cut, _lowest);
        _wasRefused = true;
        _growths = 0;
        _hold = !hasEvidence ? TimeSpan.Zero : _hold == TimeSpan.Zero ? FirstHold : _hold + _hold < LongestHold ? _hold + _hold : LongestHold;
        _growsFrom = now + _hold;
    }

    /// <summary>A while went by in which this quota alone held requests back and nothing was refused.</summary>
    internal void Grow(TimeSpan now)
    {
        if (now < _growsFrom)
        {
            return;
        }

        _growths++;
        if (_growths >= GrowthsUntilFaster)
        {
            // Well above where it was refused before: that limit is gone, as when another process has ended.
            _wasRefused = false;
            _hold = TimeSpan.Zero;
        }

        _limit = Math.Min(_limit * (_wasRefused ? Growth : GrowthBeforeRefusal), Known ?? double.MaxValue);
    }

    /// <summary>How much of the quota is in use, 1 being all of it.</summary>
    internal double Share(TimeSpan now)
    {
        Forget(now);
        return _used / _limit;
    }

    private double CapOf(bool isUrgent) => isUrgent ? _limit : _limit - Math.Min(_reserve, 0.05 * _limit);

    private double Others(TimeSpan now) => now < _othersUntil ? _others : 0;

    /// <summary>The moment at which what goes now was due: now within a burst, a little ago where a timer came late.</summary>
    private TimeSpan ScheduledAt(TimeSpan now)
    {
        if (_nextAt > now)
        {
            return now;
        }

        var earliest = now - _lateness;
        return _nextAt > earliest ? _nextAt : earliest;
    }

    private TimeSpan RoomAt(double amount, double cap, TimeSpan now)
    {
        double used = _used + Others(now);
        if (used + amount <= cap)
        {
            return now;
        }

        var free = now;
        foreach (var slot in _sent)
        {
            used -= slot.Sent;
            free = slot.At + Window;
            if (used + amount <= cap)
            {
                break;
            }
        }

        return free;
    }

    /// <summary>
    /// What is left of the quota is spread over the time until the oldest request leaves the minute, so that a burst
    /// is followed by an even stream and not by a standstill and the next burst.
    /// </summary>
    private TimeSpan Spacing(double amount, TimeSpan now)
    {
        double even = 60 * CatchUp * amount / _limit;
        double left = CapOf(isUrgent: false) - _used - Others(now);
        double spread = left < 0 ? 0 : (_sent.Peek().At + Window - now).TotalSeconds * amount / Math.Max(left + amount, 1e-9);
        return Seconds(Math.Max(even, spread));
    }

    private void Forget(TimeSpan now)
    {
        while (_sent.Count > 0 && _sent.Peek().At + Window <= now)
        {
            var slot = _sent.Dequeue();
            slot.IsCounted = false;
            _used -= slot.Sent;
            _accepted -= slot.Accepted;
        }

        if (_sent.Count == 0)
        {
            _used = 0; // no error of rounding adds up
            _accepted = 0;
        }
    }

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromTicks((long)Math.Min(seconds * TimeSpan.TicksPerSecond, TimeSpan.TicksPerHour));
}

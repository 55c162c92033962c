using System;
using System.Collections.Generic;

namespace ClovaStudio.Client.Tests.Transport.Pacing;

/// <summary>How a service may count a quota of a minute. The vendor does not say which it is.</summary>
public enum QuotaKind
{
    /// <summary>Whole minutes of the service's clock, which begin in the middle of ours.</summary>
    Fixed,

    /// <summary>Any sixty seconds.</summary>
    Sliding,

    /// <summary>Any sixty seconds, and what is refused counts too.</summary>
    SlidingStrict,

    /// <summary>A bucket that holds a minute's quota.</summary>
    Bucket,

    /// <summary>A bucket that holds a sixth of a minute's quota: it takes no large burst.</summary>
    SmallBucket,
}

/// <summary>A service that takes so many requests and tokens a minute and refuses the rest.</summary>
internal sealed class QuotaServer(QuotaKind kind, double requests, double tokens = double.MaxValue)
{
    private readonly Meter _requests = new(kind, requests);
    private readonly Meter _tokens = new(kind, tokens);

    internal int Taken { get; private set; }

    internal int Refused { get; private set; }

    internal bool Try(TimeSpan now, double cost)
    {
        double seconds = now.TotalSeconds;
        bool fits = _requests.Fits(seconds, 1) & _tokens.Fits(seconds, cost);
        if (fits || kind == QuotaKind.SlidingStrict)
        {
            _requests.Take(seconds, 1);
            _tokens.Take(seconds, cost);
        }

        Taken += fits ? 1 : 0;
        Refused += fits ? 0 : 1;
        return fits;
    }

    private sealed class Meter(QuotaKind kind, double quota)
    {
        private const double Phase = 23;
        private readonly Queue<(double At, double Amount)> _log = new();
        private readonly double _capacity = kind == QuotaKind.SmallBucket ? quota / 6 : quota;
        private double _used;
        private double _last;
        private long _window = long.MinValue;

        internal bool Fits(double now, double amount)
        {
            switch (kind)
            {
                case QuotaKind.Fixed:
                    long window = (long)Math.Floor((now + Phase) / 60);
                    _used = window == _window ? _used : 0;
                    _window = window;
                    break;
                case QuotaKind.Sliding or QuotaKind.SlidingStrict:
                    while (_log.TryPeek(out var oldest) && oldest.At <= now - 60)
                    {
                        _used -= _log.Dequeue().Amount;
                    }

                    break;
                default:
                    _used = Math.Max(0, _used - ((now - _last) * quota / 60));
                    _last = now;
                    break;
            }

            return _used + amount <= _capacity + 1e-6;
        }

        internal void Take(double now, double amount)
        {
            _used += amount;
            if (kind is QuotaKind.Sliding or QuotaKind.SlidingStrict)
            {
                _log.Enqueue((now, amount));
            }
        }
    }
}

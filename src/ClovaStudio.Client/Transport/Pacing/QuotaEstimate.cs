using System;

namespace ClovaStudio.Transport.Pacing;

/// <summary>
/// What is believed to be a quota of a minute, and why: what the user has told, what the headers of an answer said, what
/// the service took before it refused, or nothing yet. Not safe for several threads; the limiter's lock guards it.
/// </summary>
internal sealed class QuotaEstimate(double? documented, double lowest)
{
    // Less than this share of the documented quota is not believed at once: another program may have used the minute up.
    private const double LowestGuess = 0.25;

    // A refusal later on says that others take a share. In the first minutes, while there are bursts, it is a larger one.
    private const double Cut = 0.87;
    private const double SettledCut = 0.95;
    private const double DeepestCut = 0.6;
    private const double EvidenceMargin = 0.95;

    private const double FarBelow = 0.5;
    private const double PeakDecay = 0.9;

    private double? _told;
    private double? _header;
    private double? _learnt;
    private DateTimeOffset? _learntAt;
    private double _peak;
    private double? _beforeRaise;

    /// <summary>The quota of the vendor's table; null for what is not documented.</summary>
    internal double? Documented => documented;

    /// <summary>What is believed; null as long as nothing was told and nothing was refused.</summary>
    internal double? Limit => Ceiling is { } ceiling ? Math.Min(ceiling, _learnt ?? ceiling) : _learnt;

    /// <summary>What the user or the service has told. More is never tried.</summary>
    internal double? Ceiling => _told ?? _header;

    internal QuotaSource Source => _told is not null ? QuotaSource.Told
        : _header is not null ? QuotaSource.Header
        : _learnt is not null ? QuotaSource.Learnt
        : documented is not null ? QuotaSource.Documented
        : QuotaSource.Unknown;

    /// <summary>When it was learnt; null for what was not.</summary>
    internal DateTimeOffset? LearntAt => Source == QuotaSource.Learnt ? _learntAt : null;

    /// <summary>Whether it has not been refused since it was last raised: then the refusal says no more than that the rise was too much.</summary>
    internal bool IsRaised => _beforeRaise < Limit;

    /// <summary>Whether the service took so little that it says nothing.</summary>
    internal bool IsGuess { get; private set; }

    /// <summary>Whether it was so much more before the latest refusals that it is worth trying soon.</summary>
    internal bool IsFarBelow => _learnt < FarBelow * _peak;

    private double Lowest => Math.Max(lowest, LowestGuess * documented ?? 0);

    /// <summary>Takes the user's word; null leaves it as it is.</summary>
    internal void Tell(double? limit)
    {
        if (limit is not null && limit != _told)
        {
            _told = limit;
            _learnt = null;
        }
    }

    internal void ApplyHeader(double limit)
    {
        if (limit != _header)
        {
            _header = limit;
            _learnt = null;
        }
    }

    /// <summary>Goes on with what another process has learnt.</summary>
    internal void Remember(double limit, DateTimeOffset learntAt)
    {
        _learnt ??= limit;
        _learntAt ??= learntAt;
    }

    /// <summary>The service has refused for the first time since the quota was last unused.</summary>
    /// <param name="taken">What it took until then.</param>
    /// <param name="at">The time.</param>
    internal void Find(double taken, DateTimeOffset at)
    {
        IsGuess = taken < Lowest;
        _peak = IsGuess ? documented ?? taken : taken;
        Set(Math.Max(taken, Lowest), at);
    }

    /// <summary>The service has refused although no more was sent than is believed.</summary>
    /// <param name="taken">What it took within the last minute; null when that is not known.</param>
    /// <param name="isSettled">Whether there are no bursts any more, or the way to the service takes so long that a refusal may be chance.</param>
    /// <param name="at">The time.</param>
    internal void Lower(double? taken, bool isSettled, DateTimeOffset at)
    {
        double limit = Limit ?? taken ?? Lowest;
        double cut = Math.Min((isSettled ? SettledCut : Cut) * limit, limit - (lowest / 2));
        var (least, most) = IsRaised ? (_beforeRaise!.Value, Math.Max(_beforeRaise.Value, SettledCut * limit)) : (DeepestCut * limit, cut);
        IsGuess = false;
        _peak = Math.Max(limit, PeakDecay * _peak);
        _beforeRaise = null;
        Set(Math.Max(lowest, taken is { } evidence ? Math.Min(Math.Max(EvidenceMargin * evidence, least), most) : most), at);
    }

    /// <summary>The service took more than was believed.</summary>
    internal void Raise(double share, DateTimeOffset at)
    {
        if (_learnt is { } learnt)
        {
            _beforeRaise = learnt;
            Set(learnt * (1 + share), at);
        }
    }

    /// <summary>The service took so much at once.</summary>
    internal void RaiseTo(double amount, DateTimeOffset at)
    {
        if (Ceiling is null && amount > _learnt)
        {
            Set(amount, at);
        }
    }

    /// <summary>Nothing is believed any more until the service refuses again.</summary>
    internal void Forget() => _learnt = null;

    /// <summary>Replaces what was learnt.</summary>
    internal void Replace(double limit, DateTimeOffset at) => Set(Math.Max(Lowest, limit), at);

    private void Set(double limit, DateTimeOffset at)
    {
        _learnt = limit;
        _learntAt = at;
    }
}

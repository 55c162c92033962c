using System;

namespace ClovaStudio.Transport.Pacing;

/// <summary>
/// What finding out may cost in refusals: about ten within ten minutes, and later one of eighty requests. The limiter's
/// lock guards it.
/// </summary>
internal sealed class RefusalBudget
{
    private const int AtFirst = 10;
    private const int KeptForOthers = 2;
    private const int WorthOne = 80;
    private static readonly TimeSpan Beginning = TimeSpan.FromMinutes(10);

    // After a while without a refusal one is worth it in any case: a quota that has grown must be noticed.
    private static readonly TimeSpan LongestPatience = TimeSpan.FromMinutes(6);

    // A small quota means a long run, where half a minute matters less and ten refusals would be much.
    private const int ManyWaiting = 10;
    private const double SmallestQuota = 20;
    private const double SmallQuota = 40;
    private const int TrialsOfSmall = 2;

    private int _refused;
    private int _answeredSince;
    private TimeSpan _refusedAt;

    internal void Reset() => _refused = 0;

    internal void Answered() => _answeredSince++;

    internal void Refused(TimeSpan now)
    {
        _refused++;
        _answeredSince = 0;
        _refusedAt = now;
    }

    /// <summary>How many requests may be tried in the pause after the first refusal.</summary>
    /// <param name="limit">What is believed to be the quota.</param>
    /// <param name="waiting">How many wait.</param>
    internal int Trials(double? limit, int waiting)
    {
        int most = waiting <= ManyWaiting ? AtFirst
            : limit <= SmallestQuota ? 0
            : limit <= SmallQuota ? TrialsOfSmall
            : AtFirst;
        return Math.Max(0, Math.Min(most, AtFirst - _refused));
    }

    /// <summary>Whether it may be tried whether the service takes more.</summary>
    /// <param name="busyFor">Since when there was no minute without a request.</param>
    /// <param name="now">The time.</param>
    internal bool AllowsProbe(TimeSpan busyFor, TimeSpan now) =>
        _answeredSince >= WorthOne
        && (_refused < AtFirst - KeptForOthers || busyFor > Beginning || now - _refusedAt >= LongestPatience);
}

using System;

namespace ClovaStudio.Transport.Pacing;

/// <summary>
/// What finding out may cost in refusals: about ten at the beginning, later two of a hundred requests. The limiter's lock
/// guards it.
/// </summary>
internal sealed class RefusalBudget
{
    private const int AtFirst = 10;

    // A small quota means a long run, of which ten refusals would be much.
    private const int AtFirstOfFew = 6;
    private const double SmallQuota = 20;
    private const int ManyWaiting = 10;

    private const int KeptForTrials = 3;
    private const int KeptForProbes = 2;
    private const double Share = 0.02;
    private const double LaterShare = 0.015;
    private static readonly TimeSpan Beginning = TimeSpan.FromMinutes(2);

    // After a while without a refusal one is worth it in any case: a quota that has grown must be noticed.
    private static readonly TimeSpan LongestPatience = TimeSpan.FromMinutes(6);

    private int _refused;
    private int _answered;
    private int _refusedLater;
    private int _answeredLater;
    private TimeSpan _refusedAt;

    internal void Reset() => _refused = _answered = _refusedLater = _answeredLater = 0;

    internal void Answered(TimeSpan busyFor)
    {
        _answered++;
        _answeredLater += busyFor > Beginning ? 1 : 0;
    }

    internal void Refused(TimeSpan busyFor, TimeSpan now)
    {
        _refused++;
        _refusedLater += busyFor > Beginning ? 1 : 0;
        _refusedAt = now;
    }

    /// <summary>How many requests may be tried in the pause after the first refusal.</summary>
    internal int Trials(double? limit, int waiting) => Math.Max(0, First(limit, waiting) - _refused - KeptForTrials);

    /// <summary>Whether it may be tried whether the service takes more.</summary>
    internal bool AllowsProbe(double? limit, int waiting, TimeSpan now) =>
        _refused < Math.Max(First(limit, waiting) - KeptForProbes, Share * _answered)
        || _refusedLater < LaterShare * _answeredLater
        || now - _refusedAt >= LongestPatience;

    private static int First(double? limit, int waiting) => limit <= SmallQuota && waiting > ManyWaiting ? AtFirstOfFew : AtFirst;
}

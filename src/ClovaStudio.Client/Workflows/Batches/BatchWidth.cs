using System;
using ClovaStudio.Transport.Pacing;

namespace ClovaStudio.Workflows.Batches;

/// <summary>
/// How many rows are worth asking at once: by Little's law the pace times the time that an answer takes, and as much
/// again, so that a slow answer leaves no gap. More of them would only wait for their turn.
/// </summary>
internal sealed class BatchWidth
{
    internal const int Least = 2;
    internal const int Most = 64;

    // Before the first answer nothing is known, and a wrong key should not cost many requests.
    private const int First = 4;
    private const double Reserve = 2;
    private const double Weight = 0.2;

    private double? _seconds;

    internal static int Start => First;

    /// <summary>Takes the time of an answer in, and gives the width for what is known now.</summary>
    internal int After(TimeSpan elapsed, RateSnapshot pace)
    {
        _seconds = _seconds is { } before ? ((1 - Weight) * before) + (Weight * elapsed.TotalSeconds) : elapsed.TotalSeconds;
        double tokens = pace.RequestsUsed > 0 ? pace.TokensUsed / pace.RequestsUsed : 0;
        double perMinute = tokens > 0 ? Math.Min(pace.RequestsPerMinute, pace.TokensPerMinute / tokens) : pace.RequestsPerMinute;
        double width = Math.Ceiling(Reserve * _seconds.Value * perMinute / 60);
        return (int)Math.Min(Math.Max(width, Least), Most);
    }
}

using System;

namespace ClovaStudio.Http;

/// <summary>How often and after what wait a request is tried again.</summary>
internal sealed class RetryPolicy
{
    /// <summary>No wait is longer: a service that asks for more ends the call, with that wait in the error.</summary>
    internal static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(2);

    internal int MaximumRetries { get; set; } = 3;

    internal TimeSpan Interval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>A number from 0 to 1, so that many clients refused together do not come back together.</summary>
    internal Func<double> Jitter { get; set; } = SharedJitter;

    /// <summary>The wait before attempt <paramref name="attempt"/> + 1, or null when there is to be none.</summary>
    internal TimeSpan? WaitAfter(int attempt, ClovaStudioException failure)
    {
        if (!failure.IsTransient || attempt > MaximumRetries)
        {
            return null;
        }

        if (failure.RetryAfter is { } asked)
        {
            return asked <= LongestWait ? asked : null;
        }

        // Doubling, each wait between half of its nominal length and all of it.
        double nominal = Math.Min(Interval.TotalSeconds * Math.Pow(2, Math.Min(attempt - 1, 16)), LongestWait.TotalSeconds);
        return TimeSpan.FromSeconds(nominal * (0.5 + (0.5 * Jitter())));
    }

    private static double SharedJitter()
    {
        lock (Source)
        {
            return Source.NextDouble();
        }
    }

    private static readonly Random Source = new();
}

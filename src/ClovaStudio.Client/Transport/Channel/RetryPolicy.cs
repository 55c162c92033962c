using System;
using ClovaStudio.Core.Errors;

namespace ClovaStudio.Transport.Channel;

/// <summary>How often and after what wait a request is tried again.</summary>
internal sealed class RetryPolicy
{
    /// <summary>No wait is longer: a service that asks for more ends the call, with that wait in the error.</summary>
    internal static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(2);

    internal int MaximumRetries { get; init; } = 3;

    internal TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The wait before the attempt that follows <paramref name="attempts"/>, or null when there is to be none.</summary>
    internal TimeSpan? WaitAfter(int attempts, AttemptFailure last, double jitter)
    {
        if (!last.IsTransient || attempts > MaximumRetries)
        {
            return null;
        }

        if (last.RetryAfter is { } asked)
        {
            return asked <= LongestWait ? asked : null;
        }

        // Doubling, each wait between half of its nominal length and all of it.
        double nominal = Math.Min(Interval.TotalSeconds * Math.Pow(2, Math.Min(attempts - 1, 16)), LongestWait.TotalSeconds);
        return TimeSpan.FromSeconds(nominal * (0.5 + (0.5 * jitter)));
    }
}

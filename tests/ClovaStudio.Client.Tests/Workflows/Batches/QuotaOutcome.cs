using System;

namespace ClovaStudio.Client.Tests.Workflows.Batches;

/// <summary>How a batch went against a quota.</summary>
internal sealed class QuotaOutcome
{
    internal int Rows { get; init; }

    /// <summary>Rows that came out without an answer.</summary>
    internal int Lost { get; init; }

    internal int Refusals { get; init; }

    /// <summary>In the sandbox's time.</summary>
    internal TimeSpan Took { get; init; }

    /// <summary>What the limiter took for the quota of requests at last.</summary>
    internal double LimitAtTheEnd { get; init; }

    /// <summary>The time to the shortest that the quota allows.</summary>
    internal double ToFloor(double requestsPerMinute) => Took.TotalMinutes * requestsPerMinute / Rows;
}

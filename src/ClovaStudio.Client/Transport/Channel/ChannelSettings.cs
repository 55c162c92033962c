using System;
using System.Collections.Generic;
using System.Globalization;
using System.Threading;
using ClovaStudio.Core;
using ClovaStudio.Transport.Budgets;
using ClovaStudio.Transport.Pacing;
using ClovaStudio.Transport.Usage;

namespace ClovaStudio.Transport.Channel;

/// <summary>How the channels of a client behave. Shared by them and never changed.</summary>
internal sealed record ChannelSettings
{
    internal RetryPolicy Retry { get; init; } = new();

    /// <summary>The limit of one attempt, from connecting to the last byte; of a stream, to its first event; of an upload, the longest silence.</summary>
    internal TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(100);

    /// <summary>The longest silence between two events of a stream. Comments that keep the connection alive do not count.</summary>
    internal TimeSpan StreamIdleTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Cancelled when the client is disposed of.</summary>
    internal CancellationToken Closed { get; init; }

    /// <summary>The quotas of the accounts that this process works for.</summary>
    internal RateLimiterRegistry Pacing { get; init; } = RateLimiterRegistry.Shared;

    /// <summary>What the user knows of them, by model or tool.</summary>
    internal IReadOnlyDictionary<string, GivenQuota> Quotas { get; init; } = new Dictionary<string, GivenQuota>();

    /// <summary>Keeps what was learnt of them beyond this process; null for not.</summary>
    internal QuotaFile? QuotaFile { get; init; }

    /// <summary>What those accounts have used.</summary>
    internal UsageLedger Usage { get; init; } = UsageLedger.Shared;

    /// <summary>Keeps what was used beyond this process; null for not.</summary>
    internal UsageLog? UsageLog { get; init; }

    /// <summary>Keeps which requests were sent beyond this process; null for not.</summary>
    internal AuditLog? AuditLog { get; init; }

    /// <summary>What requests may cost together: the command's own budget first, then that of the connection.</summary>
    internal IReadOnlyList<Budget> Budgets { get; init; } = [];

    internal ChannelClock Clock { get; init; } = new();

    /// <summary>The memory for bodies.</summary>
    internal BodyBuffers Buffers { get; } = new();

    /// <summary>Warns, once as long as it lasts, of a log that cannot be written: what is not in it is not in its sums.</summary>
    internal void WarnOfLogs(ICallObserver? observer)
    {
        foreach (var file in new[] { UsageLog?.File, AuditLog?.File })
        {
            if (observer is not null && file?.TakeFailure() is { } why)
            {
                observer.Warning(string.Format(CultureInfo.CurrentCulture, Strings.Log_Waits, file.Path, why));
            }
        }
    }

    /// <summary>The same with a budget more.</summary>
    internal ChannelSettings With(Budget budget) => this with { Budgets = [budget, .. Budgets] };
}

using System;
using System.Threading;
using ClovaStudio.Transport.Pacing;
using ClovaStudio.Transport.Usage;

namespace ClovaStudio.Transport.Channel;

/// <summary>How the channels of a client behave. Shared by them and never changed.</summary>
internal sealed class ChannelSettings
{
    internal RetryPolicy Retry { get; init; } = new();

    /// <summary>The limit of one attempt, from connecting to the last byte; of a stream, to its first byte.</summary>
    internal TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(100);

    /// <summary>The longest silence between two events of a stream. Comments that keep the connection alive do not count.</summary>
    internal TimeSpan StreamIdleTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Put before the path of CLOVA Studio's own APIs, such as <c>/testapp</c>; empty for none.</summary>
    internal string PathPrefix { get; init; } = "";

    /// <summary>Cancelled when the client is disposed of.</summary>
    internal CancellationToken Closed { get; init; }

    /// <summary>The quotas of the accounts that this process works for.</summary>
    internal RateLimiterRegistry Pacing { get; init; } = RateLimiterRegistry.Shared;

    /// <summary>What those accounts have used.</summary>
    internal UsageLedger Usage { get; init; } = UsageLedger.Shared;

    internal ChannelClock Clock { get; init; } = new();
}

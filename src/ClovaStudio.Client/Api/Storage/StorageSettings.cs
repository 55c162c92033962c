using System;
using System.Threading;
using ClovaStudio.Transport.Channel;
using ClovaStudio.Transport.Usage;

namespace ClovaStudio.Api.Storage;

/// <summary>How Object Storage is talked to. Never changed.</summary>
internal sealed class StorageSettings
{
    internal RetryPolicy Retry { get; init; } = new();

    /// <summary>How long nothing may move before an attempt is given up.</summary>
    internal TimeSpan IdleTimeout { get; init; } = TimeSpan.FromSeconds(100);

    /// <summary>Bytes of a part; null for what suits the file.</summary>
    internal long? PartSize { get; init; }

    /// <summary>How many parts are on their way at the same time.</summary>
    internal int ParallelParts { get; init; } = 4;

    /// <summary>Cancelled when the storage is disposed of.</summary>
    internal CancellationToken Closed { get; init; }

    /// <summary>Keeps which requests were sent beyond this process; null for not.</summary>
    internal AuditLog? AuditLog { get; init; }

    internal ChannelClock Clock { get; init; } = new();
}

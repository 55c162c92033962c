using System;
using System.IO;

namespace ClovaStudio.Transport.Json;

/// <summary>A whole answer of 2xx, its body in memory that is lent for the time of reading it.</summary>
internal sealed class ApiResponse(int status, Stream body, DateTimeOffset? servedAt, bool wasThrottled, string requestId, TimeSpan elapsed = default)
{
    internal int Status { get; } = status;

    internal Stream Body { get; } = body;

    /// <summary>The service's own time, from its Date header; null where it gives none.</summary>
    internal DateTimeOffset? ServedAt { get; } = servedAt;

    /// <summary>Whether an earlier attempt was refused with 429.</summary>
    internal bool WasThrottled { get; } = wasThrottled;

    /// <summary>The id of the request, for the vendor's support.</summary>
    internal string RequestId { get; } = requestId;

    /// <summary>From sending the request to the last byte of the answer; what it waited for before is not in it.</summary>
    internal TimeSpan Elapsed { get; } = elapsed;
}

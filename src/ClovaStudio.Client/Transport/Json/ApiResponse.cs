using System;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;

namespace ClovaStudio.Transport.Json;

/// <summary>A whole answer of 2xx, its body in memory. It and its headers are lent for the time of reading them.</summary>
internal sealed class ApiResponse(HttpResponseMessage response, Stream body, bool wasThrottled, string? requestId, TimeSpan elapsed)
{
    internal int Status => (int)response.StatusCode;

    internal Stream Body { get; } = body;

    /// <summary>Whether the service says by the status that there is nothing; of a list, that it is empty.</summary>
    internal bool IsNoContent => response.StatusCode == HttpStatusCode.NoContent;

    /// <summary>The service's own time, from its Date header; null where it gives none.</summary>
    internal DateTimeOffset? ServedAt => response.Headers.Date;

    /// <summary>The bytes that the answer says its body has, also where it has none as one to HEAD; null where it does not say.</summary>
    internal long? ContentLength => response.Content.Headers.ContentLength;

    /// <summary>Whether an earlier attempt was refused with 429.</summary>
    internal bool WasThrottled { get; } = wasThrottled;

    /// <summary>The id of the request, for the vendor's support.</summary>
    internal string RequestId { get; } = requestId ?? "";

    /// <summary>From sending the request to the last byte of the answer; what it waited for before is not in it.</summary>
    internal TimeSpan Elapsed { get; } = elapsed;

    internal string? Header(string name) =>
        response.Headers.TryGetValues(name, out var values) || response.Content.Headers.TryGetValues(name, out values) ? values.FirstOrDefault() : null;
}

using System;
using System.Globalization;
using ClovaStudio.Sandbox.Core;
using ClovaStudio.Sandbox.Serving.Replies;

namespace ClovaStudio.Sandbox.Areas.Storage;

/// <summary>
/// Leads the cloud's requests to its Object Storage. They are told from the others by their signature, since a path such as
/// <c>/tuning/a.csv</c> may also be an object in a bucket of that name.
/// </summary>
internal static class StorageEntrance
{
    internal static bool IsMeant(SandboxRequest request) =>
        request.Header("x-amz-date") is not null
        || request.Header("Authorization")?.StartsWith("AWS4-", StringComparison.Ordinal) == true;

    /// <summary>Answers a request.</summary>
    /// <param name="storage">The Object Storage.</param>
    /// <param name="request">The request.</param>
    /// <param name="cloudNow">The time that the cloud believes it is.</param>
    internal static SandboxReply Answer(SandboxObjectStorage storage, SandboxRequest request, DateTimeOffset cloudNow)
    {
        var stored = storage.Handle(request.Method, request.Path, request.Query, request.Headers, request.Body, cloudNow);
        var reply = new SandboxReply(stored.StatusCode, stored.Body, "application/xml");
        foreach (var header in stored.Headers)
        {
            reply.Headers[header.Key] = header.Value;
        }

        // An answer to HEAD names the length of a body that it does not have.
        bool namesLength = reply.Headers.TryGetValue("Content-Length", out string? length);
        reply.Headers.Remove("Content-Length");
        return namesLength ? reply.With(reply.Parts, reply.Ending, long.Parse(length, CultureInfo.InvariantCulture)) : reply;
    }
}

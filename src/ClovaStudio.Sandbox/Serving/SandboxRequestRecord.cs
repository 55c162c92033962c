using System;
using ClovaStudio.Sandbox.Core;
using ClovaStudio.Sandbox.Serving.Replies;

namespace ClovaStudio.Sandbox.Serving;

/// <summary>What the sandbox remembers of a request: no header, body or key.</summary>
internal sealed class SandboxRequestRecord
{
    internal SandboxRequestRecord(SandboxRequest request, DateTimeOffset time)
    {
        Method = request.Method;
        PathAndQuery = request.PathAndQuery;
        RequestId = request.Header("X-NCP-CLOVASTUDIO-REQUEST-ID");
        Time = time;
    }

    /// <summary>The HTTP method.</summary>
    internal string Method { get; }

    /// <summary>Path and query exactly as sent.</summary>
    internal string PathAndQuery { get; }

    /// <summary>The request id that the client sent, or null.</summary>
    internal string? RequestId { get; }

    /// <summary>When it arrived, by the cloud's clock.</summary>
    internal DateTimeOffset Time { get; }

    /// <summary>The status of the reply; null while there is none, and when the request was given up before.</summary>
    internal int? StatusCode { get; set; }

    /// <summary>How the reply ended; <see cref="ReplyEnding.Complete"/> while there is none.</summary>
    internal ReplyEnding Ending { get; set; }

    /// <summary>Method, path and query, status.</summary>
    public override string ToString() => $"{Method} {PathAndQuery} {StatusCode}";
}

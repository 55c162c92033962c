using System;

namespace ClovaStudio.Sandbox;

/// <summary>What the sandbox remembers of a request: no header, body or key.</summary>
public sealed class SandboxRequestRecord
{
    internal SandboxRequestRecord(SandboxRequest request, DateTimeOffset time)
    {
        Method = request.Method;
        PathAndQuery = request.PathAndQuery;
        RequestId = request.Header("X-NCP-CLOVASTUDIO-REQUEST-ID");
        Time = time;
    }

    /// <summary>The HTTP method.</summary>
    public string Method { get; }

    /// <summary>Path and query exactly as sent.</summary>
    public string PathAndQuery { get; }

    /// <summary>The request id that the client sent, or null.</summary>
    public string? RequestId { get; }

    /// <summary>When it arrived, by the cloud's clock.</summary>
    public DateTimeOffset Time { get; }

    /// <summary>The status of the reply; null while there is none, and when the request was given up before.</summary>
    public int? StatusCode { get; internal set; }

    /// <summary>What went wrong below HTTP.</summary>
    public TransportFault TransportFault { get; internal set; }

    /// <summary>Method, path and query, status.</summary>
    public override string ToString() => $"{Method} {PathAndQuery} {StatusCode}";
}

using ClovaStudio.Sandbox.Core;

namespace ClovaStudio.Sandbox.Serving;

/// <summary>What the sandbox remembers of a request: no header, body or key.</summary>
internal sealed class SandboxRequestRecord
{
    internal SandboxRequestRecord(SandboxRequest request)
    {
        Method = request.Method;
        PathAndQuery = request.PathAndQuery;
        RequestId = request.Header("X-NCP-CLOVASTUDIO-REQUEST-ID");
    }

    /// <summary>The HTTP method.</summary>
    internal string Method { get; }

    /// <summary>Path and query exactly as sent.</summary>
    internal string PathAndQuery { get; }

    /// <summary>The request id that the client sent, or null.</summary>
    internal string? RequestId { get; }

    /// <summary>The status of the reply; null while there is none, and when the request was given up before.</summary>
    internal int? StatusCode { get; set; }

    /// <summary>Method, path and query, status.</summary>
    public override string ToString() => $"{Method} {PathAndQuery} {StatusCode}";
}

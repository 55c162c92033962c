using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace ClovaStudio.Sandbox.Serving.Replies;

/// <summary>
/// The sandbox's answer, for a handler or a server to deliver: headers, parts, and how it ends. A reply without parts
/// that does not end well ends before its headers; an empty part lets the headers out.
/// </summary>
internal sealed class SandboxReply
{
    /// <summary>A reply whose whole body is known.</summary>
    /// <param name="statusCode">The HTTP status.</param>
    /// <param name="body">The body, uncompressed; empty when left out.</param>
    /// <param name="contentType">The media type, left out when the body is empty.</param>
    internal SandboxReply(int statusCode, byte[]? body = null, string contentType = "application/json;charset=UTF-8")
        : this(
            statusCode,
            new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase),
            [body is null ? ReplyPart.Empty : new ReplyPart(new ArraySegment<byte>(body))],
            ReplyEnding.Complete,
            body?.Length ?? 0)
    {
        if (body?.Length > 0)
        {
            Headers["Content-Type"] = contentType;
        }
    }

    private SandboxReply(
        int statusCode, IDictionary<string, string> headers, IReadOnlyList<ReplyPart> parts, ReplyEnding ending, long? contentLength)
    {
        StatusCode = statusCode;
        Headers = headers;
        Parts = parts;
        Ending = ending;
        ContentLength = contentLength;
    }

    /// <summary>The HTTP status.</summary>
    internal int StatusCode { get; }

    /// <summary>Headers by name, without <c>Content-Length</c>.</summary>
    internal IDictionary<string, string> Headers { get; }

    /// <summary>The body, uncompressed, as far as it is sent.</summary>
    internal IReadOnlyList<ReplyPart> Parts { get; }

    /// <summary>What happens after the last part.</summary>
    internal ReplyEnding Ending { get; }

    /// <summary>The length that the headers promise, uncompressed; null for a stream, which is sent in chunks.</summary>
    internal long? ContentLength { get; }

    /// <summary>Whether it is a stream of events.</summary>
    internal bool IsStream => ContentLength is null;

    /// <summary>Whether the body is one array that arrives at once, as nearly all do.</summary>
    internal bool IsWhole => !IsStream && Ending == ReplyEnding.Complete && Parts.Count == 1
        && Parts[0].Delay == TimeSpan.Zero && Parts[0].Bytes.Count == Parts[0].Bytes.Array!.Length;

    /// <summary>Whether at least the headers are sent.</summary>
    internal bool SendsHeaders => Parts.Count > 0 || Ending == ReplyEnding.Complete;

    /// <summary>A reply of which not even a header arrives.</summary>
    internal static SandboxReply Nothing(ReplyEnding ending) =>
        new(0, new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase), [], ending, 0);

    /// <summary>A reply of unknown length.</summary>
    internal static SandboxReply Stream(IEnumerable<ReplyPart> parts, string contentType)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["Content-Type"] = contentType };
        return new SandboxReply(200, headers, parts.ToArray(), ReplyEnding.Complete, null);
    }

    /// <summary>The same headers and the same promised length, but other parts and another ending.</summary>
    internal SandboxReply With(IEnumerable<ReplyPart> parts, ReplyEnding ending) => With(parts, ending, ContentLength);

    /// <summary>The same headers, but other parts, another ending and another promise.</summary>
    internal SandboxReply With(IEnumerable<ReplyPart> parts, ReplyEnding ending, long? contentLength)
    {
        var sent = parts.ToArray();
        return new SandboxReply(StatusCode, Headers, sent.Length > 0 ? sent : [ReplyPart.Empty], ending, contentLength);
    }

    /// <summary>All bytes that are sent, in one piece.</summary>
    internal byte[] Body()
    {
        byte[] body = new byte[Parts.Sum(part => part.Bytes.Count)];
        int position = 0;
        foreach (var part in Parts)
        {
            Buffer.BlockCopy(part.Bytes.Array!, part.Bytes.Offset, body, position, part.Bytes.Count);
            position += part.Bytes.Count;
        }

        return body;
    }

    /// <summary>Acts the ending out.</summary>
    /// <exception cref="ReplyEndedException">The connection must break off.</exception>
    internal Task EndAsync(CancellationToken cancellationToken) => Ending switch
    {
        ReplyEnding.Complete => Task.CompletedTask,
        ReplyEnding.Stall => Task.Delay(Timeout.Infinite, cancellationToken),
        _ => Task.FromException(new ReplyEndedException(Ending)),
    };
}

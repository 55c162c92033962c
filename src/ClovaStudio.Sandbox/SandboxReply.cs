using System;
using System.Collections.Generic;

namespace ClovaStudio.Sandbox;

/// <summary>The sandbox's answer, for a handler or a server to deliver.</summary>
public sealed class SandboxReply
{
    /// <summary>Makes a reply.</summary>
    /// <param name="statusCode">The HTTP status.</param>
    /// <param name="body">The body, uncompressed; empty when left out.</param>
    /// <param name="contentType">The media type, left out when the body is empty.</param>
    public SandboxReply(int statusCode, byte[]? body = null, string contentType = "application/json;charset=UTF-8")
    {
        StatusCode = statusCode;
        Body = body ?? [];
        if (Body.Length > 0)
        {
            Headers["Content-Type"] = contentType;
        }
    }

    /// <summary>The HTTP status.</summary>
    public int StatusCode { get; }

    /// <summary>Headers by name; <c>Content-Length</c> is left to whoever delivers.</summary>
    public IDictionary<string, string> Headers { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The whole body, uncompressed, also when it is to be cut off.</summary>
    public byte[] Body { get; }

    /// <summary>What goes wrong while the reply is delivered.</summary>
    public TransportFault TransportFault { get; set; }
}

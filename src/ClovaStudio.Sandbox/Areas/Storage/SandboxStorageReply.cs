using System;
using System.Collections.Generic;

namespace ClovaStudio.Sandbox.Areas.Storage;

/// <summary>An answer of the sandbox's Object Storage.</summary>
internal sealed class SandboxStorageReply(int statusCode, byte[]? body = null)
{
    internal int StatusCode { get; } = statusCode;

    internal byte[] Body { get; } = body ?? [];

    /// <summary>Headers by name. An answer to HEAD has the <c>Content-Length</c> that the body would have; elsewhere it is left to whoever delivers.</summary>
    internal Dictionary<string, string> Headers { get; } = new(StringComparer.OrdinalIgnoreCase);
}

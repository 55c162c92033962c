using System;
using System.Collections.Generic;

namespace ClovaStudio.Sandbox.Areas.Storage;

/// <summary>An object of the sandbox's Object Storage.</summary>
internal sealed class SandboxObject(byte[] content, string etag, IReadOnlyDictionary<string, string> metadata, DateTimeOffset modified)
{
    internal byte[] Content { get; } = content;

    internal string ETag { get; } = etag;

    /// <summary>The <c>x-amz-meta-…</c> headers that it was stored with.</summary>
    internal IReadOnlyDictionary<string, string> Metadata { get; } = metadata;

    internal DateTimeOffset Modified { get; } = modified;
}

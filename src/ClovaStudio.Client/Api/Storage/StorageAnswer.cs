using System;
using System.Collections.Generic;
using System.Globalization;

namespace ClovaStudio.Api.Storage;

/// <summary>An answer of Object Storage, read to its end.</summary>
internal sealed class StorageAnswer(int status, IReadOnlyDictionary<string, string> headers, byte[] body)
{
    internal int Status { get; } = status;

    internal byte[] Body { get; } = body;

    /// <summary>The object's or part's ETag without its quotation marks; null when there is none.</summary>
    internal string? ETag => Header("ETag") is { } tag ? Unquote(tag) : null;

    /// <summary>
    /// Whether the ETag of an object or part sent at once is its MD5. It is not where the answer says that it was
    /// encrypted with a key that is not the storage's own.
    /// </summary>
    internal bool ETagIsMd5 =>
        ETag is { } tag && Hex.Is(tag, 16)
        && Header("x-amz-server-side-encryption") is null or "AES256"
        && Header("x-amz-server-side-encryption-customer-algorithm") is null;

    internal string? RequestId => Header("x-amz-request-id");

    internal string? Header(string name) => headers.TryGetValue(name, out string? value) ? value : null;

    internal long? Length =>
        long.TryParse(Header("Content-Length"), NumberStyles.None, CultureInfo.InvariantCulture, out long length) ? length : null;

    internal static string Unquote(string tag) =>
        (tag.StartsWith("W/", StringComparison.Ordinal) ? tag.Substring(2) : tag).Trim('"').ToLowerInvariant();
}

using System;
using ClovaStudio.Transport.Json;

namespace ClovaStudio.Api.Storage;

/// <summary>What an answer of Object Storage says of an object or of a part.</summary>
internal sealed class StoredObject
{
    /// <summary>The header that this client puts the content's SHA-256 into.</summary>
    internal const string Sha256Header = "x-amz-meta-clovastudio-sha256";

    private readonly bool _isMd5;

    internal StoredObject(ApiResponse answer)
    {
        Size = answer.ContentLength;
        ETag = answer.Header("ETag") is { } tag ? Unquote(tag) : null;
        Sha256 = answer.Header(Sha256Header)?.ToLowerInvariant();
        _isMd5 = ETag is not null && Hex.Is(ETag, 16)
            && answer.Header("x-amz-server-side-encryption") is null or "AES256"
            && answer.Header("x-amz-server-side-encryption-customer-algorithm") is null;
    }

    internal long? Size { get; }

    /// <summary>Without its quotation marks; null when there is none.</summary>
    internal string? ETag { get; }

    /// <summary>SHA-256 of the content, when this client uploaded it.</summary>
    internal string? Sha256 { get; }

    /// <summary>
    /// Whether the content is the file's. Of an object from elsewhere the ETag tells, where it is a digest of the content;
    /// and where it is one, it goes before what was written beside the object, which a copy may have brought along.
    /// </summary>
    internal bool Holds(DatasetFile file, FileDigest digest) =>
        Size == file.Length && (!_isMd5 || ETag == digest.Md5)
        && (Sha256 is null ? ETag == digest.Md5 || ETag == digest.MultipartETag : Sha256 == digest.Sha256);

    /// <summary>
    /// Whether what was received is certainly not the part. Its ETag is its MD5, unless the answer says that it was
    /// encrypted with a key that is not the storage's own.
    /// </summary>
    internal bool Differs(FilePart part) => _isMd5 && ETag != part.ETag;

    internal static string Unquote(string tag) =>
        (tag.StartsWith("W/", StringComparison.Ordinal) ? tag.Substring(2) : tag).Trim('"').ToLowerInvariant();
}

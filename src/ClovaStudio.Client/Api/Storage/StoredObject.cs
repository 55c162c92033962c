namespace ClovaStudio.Api.Storage;

/// <summary>What Object Storage says of an object.</summary>
internal sealed class StoredObject(StorageAnswer answer)
{
    /// <summary>The header that this client puts the content's SHA-256 into.</summary>
    internal const string Sha256Header = "x-amz-meta-clovastudio-sha256";

    internal long? Size { get; } = answer.Length;

    internal string? ETag { get; } = answer.ETag;

    /// <summary>SHA-256 of the content, when this client uploaded it.</summary>
    internal string? Sha256 { get; } = answer.Header(Sha256Header)?.ToLowerInvariant();

    /// <summary>Whether the content is the file's. Of an object from elsewhere the ETag tells, where it is a digest of the content.</summary>
    internal bool Holds(DatasetFile file, FileDigest digest) =>
        Size == file.Length && (Sha256 is null ? ETag == digest.Md5 || ETag == digest.MultipartETag : Sha256 == digest.Sha256);
}

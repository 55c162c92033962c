using System;
using ClovaStudio.Api.Storage;

namespace ClovaStudio.Storage;

/// <summary>
/// A file that lies in Object Storage. <see cref="Bucket"/> and <see cref="FilePath"/> are what a tuning task asks for,
/// and bind to the parameters of New-ClovaTuningTask by these names.
/// </summary>
public sealed class PublishedDataset
{
    internal PublishedDataset(StorageObject target, Uri uri, string sourcePath)
    {
        Bucket = target.Bucket;
        FilePath = target.Key;
        Uri = uri;
        SourcePath = sourcePath;
    }

    /// <summary>The bucket.</summary>
    public string Bucket { get; }

    /// <summary>The path in the bucket, the object's key.</summary>
    public string FilePath { get; }

    /// <summary>Bytes.</summary>
    public long Size { get; internal set; }

    /// <summary>The object's ETag without quotation marks; null when the storage gave none.</summary>
    public string? ETag { get; internal set; }

    /// <summary>SHA-256 of the content in lower-case hexadecimal digits.</summary>
    public string Sha256 { get; internal set; } = "";

    /// <summary>The object's address; reading it takes a signature, unless the object is public.</summary>
    public Uri Uri { get; }

    /// <summary>The full path of the file on this computer.</summary>
    public string SourcePath { get; }

    /// <summary>Whether the same content was there already, so that nothing was sent.</summary>
    public bool WasThere { get; internal set; }

    /// <summary>The address.</summary>
    public override string ToString() => Uri.AbsoluteUri;
}

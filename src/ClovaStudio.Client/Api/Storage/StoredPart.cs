namespace ClovaStudio.Api.Storage;

/// <summary>A part that Object Storage holds of an upload that has not ended.</summary>
internal sealed class StoredPart(int number, long size, string etag)
{
    internal int Number { get; } = number;

    internal long Size { get; } = size;

    internal string ETag { get; } = etag;
}

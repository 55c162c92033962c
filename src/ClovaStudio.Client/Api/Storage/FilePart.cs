namespace ClovaStudio.Api.Storage;

/// <summary>A stretch of the file, with the digests that it had when the upload began.</summary>
internal sealed class FilePart(int number, long offset, long length, byte[] sha256, byte[] md5)
{
    /// <summary>From 1.</summary>
    internal int Number { get; } = number;

    internal long Offset { get; } = offset;

    internal long Length { get; } = length;

    internal byte[] Sha256 { get; } = sha256;

    internal byte[] Md5 { get; } = md5;

    /// <summary>The ETag that the storage gives it.</summary>
    internal string ETag => Hex.Of(Md5);
}

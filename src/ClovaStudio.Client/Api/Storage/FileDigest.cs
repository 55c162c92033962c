using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Security.Cryptography;
using System.Threading;
using System.Threading.Tasks;

namespace ClovaStudio.Api.Storage;

/// <summary>
/// The file's digests, as a whole and part by part. They are computed before anything is sent: the whole file's goes
/// with the first request, and every part that is sent later is held against its own.
/// </summary>
internal sealed class FileDigest
{
    private FileDigest(IReadOnlyList<FilePart> parts, byte[] sha256, byte[] md5)
    {
        Parts = parts;
        Sha256 = Hex.Of(sha256);
        Md5 = Hex.Of(md5);
    }

    /// <summary>One part at least, which is empty when the file is.</summary>
    internal IReadOnlyList<FilePart> Parts { get; }

    internal string Sha256 { get; }

    internal string Md5 { get; }

    /// <summary>The ETag of an object put together of these parts: the MD5 of their MD5s, and their number.</summary>
    internal string MultipartETag
    {
        get
        {
            using var md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
            foreach (var part in Parts)
            {
                md5.AppendData(part.Md5);
            }

            return Hex.Of(md5.GetHashAndReset()) + "-" + Parts.Count.ToString(CultureInfo.InvariantCulture);
        }
    }

    /// <exception cref="ClovaStudioException">The file cannot be read, or changed meanwhile.</exception>
    internal static async Task<FileDigest> ComputeAsync(DatasetFile file, long partSize, Action<long> onRead, CancellationToken cancellationToken)
    {
        using var stream = file.Open(0);
        using var wholeSha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var wholeMd5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        byte[] buffer = new byte[80 * 1024];
        var parts = new List<FilePart>();
        long offset = 0;
        do
        {
            using var sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            using var md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
            long length = Math.Min(partSize, file.Length - offset);
            for (long left = length; left > 0;)
            {
                int read = await ReadAsync(file, stream, buffer, left, cancellationToken).ConfigureAwait(false);
                foreach (var hash in (IncrementalHash[])[sha256, md5, wholeSha256, wholeMd5])
                {
                    hash.AppendData(buffer, 0, read);
                }

                left -= read;
                onRead(offset + length - left);
            }

            parts.Add(new FilePart(parts.Count + 1, offset, length, sha256.GetHashAndReset(), md5.GetHashAndReset()));
            offset += length;
        }
        while (offset < file.Length);

        file.EnsureUnchanged();
        return new FileDigest(parts, wholeSha256.GetHashAndReset(), wholeMd5.GetHashAndReset());
    }

    private static async Task<int> ReadAsync(DatasetFile file, FileStream stream, byte[] buffer, long left, CancellationToken cancellationToken)
    {
        int read;
        try
        {
            read = await stream.ReadAsync(buffer, 0, (int)Math.Min(left, buffer.Length), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw file.Unreadable(e);
        }

        return read > 0 ? read : throw file.Changed();
    }
}

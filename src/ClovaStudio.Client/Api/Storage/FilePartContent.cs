using System;
using System.IO;
using System.Linq;
using System.Net;
using System.Security.Cryptography;
using System.Threading;
using System.Threading.Tasks;
using ClovaStudio.Transport.Channel;

namespace ClovaStudio.Api.Storage;

/// <summary>
/// Sends a part straight from the file, so that memory does not grow with the size of parts. Held against the digest
/// while it goes out: when the file has changed, the last bytes are never sent.
/// </summary>
internal sealed class FilePartContent(DatasetFile file, FilePart part, Action<long> onSent, CancellationToken cancellationToken) : CheckedContent
{
    protected override bool TryComputeLength(out long length)
    {
        length = part.Length;
        return true;
    }

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        try
        {
            await CopyAsync(stream).ConfigureAwait(false);
        }
        catch (ClovaStudioException e)
        {
            Failure = e;
            throw;
        }
    }

    private async Task CopyAsync(Stream stream)
    {
        using var source = file.Open(part.Offset);
        using var sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] buffer = new byte[80 * 1024];
        for (long left = part.Length; left > 0;)
        {
            int read = await ReadAsync(source, buffer, left).ConfigureAwait(false);
            sha256.AppendData(buffer, 0, read);
            left -= read;
            if (left == 0 && !sha256.GetHashAndReset().SequenceEqual(part.Sha256))
            {
                throw file.Changed();
            }

            await stream.WriteAsync(buffer, 0, read, cancellationToken).ConfigureAwait(false);
            onSent(read);
        }
    }

    private async Task<int> ReadAsync(FileStream source, byte[] buffer, long left)
    {
        int read;
        try
        {
            read = await source.ReadAsync(buffer, 0, (int)Math.Min(left, buffer.Length), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw file.Unreadable(e);
        }

        return read > 0 ? read : throw file.Changed();
    }
}

using System;
using System.Threading;
using System.Threading.Tasks;

namespace ClovaStudio.Client.Tests.Transport.Streams;

/// <summary>A body that comes in parts: no read gives more than what is left of one.</summary>
internal sealed class PartedStream(byte[] bytes, Func<int, int> partEnd, bool isAsynchronous = false, Exception? end = null) : UnseekableStream
{
    private int _position;

    internal int Reads { get; private set; }

    internal static PartedStream Whole(byte[] bytes) => new(bytes, _ => bytes.Length);

    internal static PartedStream ByteByByte(byte[] bytes) => new(bytes, position => position + 1);

    internal static PartedStream SplitAt(byte[] bytes, int offset) => new(bytes, position => position < offset ? offset : bytes.Length);

    public override async Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        if (isAsynchronous)
        {
            await Task.Yield();
        }

        return Read(buffer, offset, count);
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        Reads++;
        if (_position == bytes.Length && end is not null)
        {
            throw end;
        }

        int read = Math.Min(count, Math.Min(partEnd(_position), bytes.Length) - _position);
        Array.Copy(bytes, _position, buffer, offset, read);
        _position += read;
        return read;
    }
}

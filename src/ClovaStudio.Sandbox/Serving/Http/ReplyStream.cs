using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using ClovaStudio.Sandbox.Serving.Replies;

namespace ClovaStudio.Sandbox.Serving.Http;

/// <summary>
/// The body of a reply as its reader meets it: part after part, each after its delay, and then the ending. Both the handler
/// in the process and the emulator's socket read from here, so that a delay, a stall or a break is the same on both.
/// </summary>
internal sealed class ReplyStream : Stream
{
    private readonly SandboxReply _reply;
    private readonly Func<TimeSpan, CancellationToken, Task> _delay;
    private readonly CancellationTokenSource _closed;
    private int _part;
    private int _offset;

    /// <param name="reply">The reply.</param>
    /// <param name="delay">Waits so long.</param>
    /// <param name="request">Cancelled when the request is given up: a waiting read ends then, as it does when the stream is closed.</param>
    internal ReplyStream(SandboxReply reply, Func<TimeSpan, CancellationToken, Task> delay, CancellationToken request)
    {
        _reply = reply;
        _delay = delay;
        _closed = CancellationTokenSource.CreateLinkedTokenSource(request);
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) =>
        ReadAsync(buffer, offset, count, CancellationToken.None).GetAwaiter().GetResult();

    public override async Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(_closed.Token, cancellationToken);
        either.Token.ThrowIfCancellationRequested();
        for (; count > 0 && _part < _reply.Parts.Count; _part++)
        {
            var part = _reply.Parts[_part];
            if (_offset == 0 && part.Delay > TimeSpan.Zero)
            {
                await _delay(part.Delay, either.Token).ConfigureAwait(false);
            }

            if (Take(part.Bytes, buffer, offset, count) is var taken and > 0)
            {
                return taken;
            }

            _offset = 0;
        }

        if (count > 0)
        {
            await _reply.EndAsync(either.Token).ConfigureAwait(false);
        }

        return 0;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        // Not disposed: a read may be waiting on it in another thread, and it holds nothing but memory.
        if (disposing)
        {
            _closed.Cancel();
        }

        base.Dispose(disposing);
    }

    /// <summary>The rest of the part, as much as fits. Never bytes of two parts: what left apart arrives apart.</summary>
    private int Take(ArraySegment<byte> bytes, byte[] buffer, int offset, int count)
    {
        int taken = Math.Min(count, bytes.Count - _offset);
        Buffer.BlockCopy(bytes.Array!, bytes.Offset + _offset, buffer, offset, taken);
        _offset += taken;
        return taken;
    }
}

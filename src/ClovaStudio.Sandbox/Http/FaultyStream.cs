using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace ClovaStudio.Sandbox;

/// <summary>
/// A body as a bad network delivers it: half of it arrives, and then either the connection breaks or nothing more
/// comes until somebody gives up.
/// </summary>
internal sealed class FaultyStream : Stream
{
    private readonly byte[] body;
    private readonly int end;
    private readonly TransportFault fault;
    private readonly CancellationTokenSource closed;
    private int position;

    /// <param name="body">The whole body.</param>
    /// <param name="fault">Where it breaks off, and how.</param>
    /// <param name="request">Cancelled when the request is given up: a stalled read ends then, as it does when the stream is closed.</param>
    internal FaultyStream(byte[] body, TransportFault fault, CancellationToken request)
    {
        this.body = body;
        this.fault = fault;
        end = body.Length / 2;
        closed = CancellationTokenSource.CreateLinkedTokenSource(request);
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => position;
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        if (Take(buffer, offset, count) is var taken and > 0)
        {
            return taken;
        }

        if (fault == TransportFault.StallBody)
        {
            closed.Token.WaitHandle.WaitOne();
            throw new OperationCanceledException(closed.Token);
        }

        throw BrokenOff();
    }

    public override async Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (Take(buffer, offset, count) is var taken and > 0)
        {
            return taken;
        }

        if (fault == TransportFault.StallBody)
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(closed.Token, cancellationToken);
            await Task.Delay(Timeout.Infinite, either.Token).ConfigureAwait(false);
        }

        throw BrokenOff();
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
            closed.Cancel();
        }

        base.Dispose(disposing);
    }

    private static IOException BrokenOff() => new("The response ended prematurely.");

    private int Take(byte[] buffer, int offset, int count)
    {
        var taken = Math.Min(count, end - position);
        Buffer.BlockCopy(body, position, buffer, offset, taken);
        position += taken;
        return taken;
    }
}

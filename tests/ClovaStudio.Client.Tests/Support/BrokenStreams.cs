using System;
using System.IO;
using System.Text;

namespace ClovaStudio.Client.Tests.Support;

/// <summary>A body whose length nobody knows before its end.</summary>
internal class UnsizedStream(string text) : MemoryStream(Encoding.UTF8.GetBytes(text))
{
    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();
}

/// <summary>A body that ends in an exception.</summary>
internal sealed class BreakingStream(string text, Exception? end = null) : UnsizedStream(text)
{
    public override int Read(byte[] buffer, int offset, int count)
    {
        int read = base.Read(buffer, offset, count);
        return read > 0 || count == 0 ? read : throw (end ?? new IOException("The connection broke."));
    }

    public override int Read(Span<byte> buffer)
    {
        int read = base.Read(buffer);
        return read > 0 || buffer.Length == 0 ? read : throw (end ?? new IOException("The connection broke."));
    }

    public override System.Threading.Tasks.Task<int> ReadAsync(byte[] buffer, int offset, int count, System.Threading.CancellationToken cancellationToken) =>
        System.Threading.Tasks.Task.Run(() => Read(buffer, offset, count), cancellationToken);
}

using System.Collections.Concurrent;
using System.IO;

namespace ClovaStudio.Transport.Channel;

/// <summary>
/// Buffers for bodies, used again and again: a page is larger than what the collector moves cheaply (85,000 bytes),
/// and a long listing would otherwise leave one behind for each page. (ArrayPool is no part of netstandard2.0.)
/// </summary>
internal sealed class BodyBuffers
{
    internal const int LargestKept = 4 * 1024 * 1024;

    private readonly ConcurrentBag<MemoryStream> _idle = [];

    internal MemoryStream Rent() => _idle.TryTake(out var buffer) ? buffer : new MemoryStream();

    internal void Return(MemoryStream buffer)
    {
        if (buffer.Capacity <= LargestKept)
        {
            buffer.SetLength(0);
            _idle.Add(buffer);
        }
    }
}

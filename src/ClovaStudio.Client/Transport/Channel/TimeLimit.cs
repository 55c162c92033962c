using System;
using System.Threading;

namespace ClovaStudio.Transport.Channel;

/// <summary>The time limit of one attempt. It ends with the caller's token and with the client too.</summary>
internal sealed class TimeLimit : IDisposable
{
    private readonly TimeSpan _length;
    private readonly bool _countsSilence;
    private readonly CancellationTokenSource _source;

    /// <param name="length">How long the attempt may take.</param>
    /// <param name="countsSilence">Whether it counts from the last byte that moved: an upload of 100 MB takes longer than any fixed limit on a slow line, and is well all the same.</param>
    /// <param name="cancelled">The caller's.</param>
    /// <param name="closed">The client's.</param>
    internal TimeLimit(TimeSpan length, bool countsSilence, CancellationToken cancelled, CancellationToken closed)
    {
        _length = length;
        _countsSilence = countsSilence;
        _source = CancellationTokenSource.CreateLinkedTokenSource(cancelled, closed);
        Token = _source.Token;
        Restart(length);
    }

    /// <summary>Ends with the limit, or with one of the tokens given.</summary>
    internal CancellationToken Token { get; }

    /// <summary>Some bytes were sent or received.</summary>
    internal void BytesMoved()
    {
        if (_countsSilence)
        {
            Restart(_length);
        }
    }

    internal void Restart(TimeSpan length)
    {
        try
        {
            _source.CancelAfter(length);
        }
        catch (ObjectDisposedException)
        {
            // The attempt has ended; a body or a stream may notice that later than this.
        }
    }

    internal void Stop() => Restart(Timeout.InfiniteTimeSpan);

    public void Dispose() => _source.Dispose();
}

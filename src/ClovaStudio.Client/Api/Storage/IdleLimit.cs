using System;
using System.Threading;

namespace ClovaStudio.Api.Storage;

/// <summary>
/// The limit of one attempt, counted from the last byte that moved and not from its beginning: a part of 100 MB takes
/// longer than any fixed limit on a slow line, and is well all the same.
/// </summary>
internal sealed class IdleLimit : IDisposable
{
    private readonly TimeSpan _idle;
    private readonly CancellationTokenSource _source;

    internal IdleLimit(TimeSpan idle, CancellationToken first, CancellationToken second)
    {
        _idle = idle;
        _source = CancellationTokenSource.CreateLinkedTokenSource(first, second);
        Token = _source.Token;
        Moved();
    }

    /// <summary>Ends with the limit, or with one of the tokens given.</summary>
    internal CancellationToken Token { get; }

    /// <summary>Begins the limit anew.</summary>
    internal void Moved()
    {
        try
        {
            _source.CancelAfter(_idle);
        }
        catch (ObjectDisposedException)
        {
            // The attempt has ended; a body may notice that later than this.
        }
    }

    public void Dispose() => _source.Dispose();
}

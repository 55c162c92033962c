using System;
using System.Collections.Generic;
using System.Runtime.ExceptionServices;
using System.Threading;
using System.Threading.Tasks;

namespace ClovaStudio.Transport.Paging;

/// <summary>
/// A list of the service on its way to the caller, page by page. Not for several threads at once, but it may be
/// disposed of from any. Disposing it ends whatever is in flight.
/// </summary>
/// <typeparam name="T">The rows.</typeparam>
internal abstract class PagedList<T> : IDisposable
{
    private readonly CancellationTokenSource _source;
    private ExceptionDispatchInfo? _failure;
    private int _isDisposed;

    private protected PagedList(CancellationToken cancellationToken)
    {
        _source = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Cancel = _source.Token;
    }

    /// <summary>How many rows the service says there are; null before the first page, or when it never says.</summary>
    public long? Total { get; private protected set; }

    /// <summary>Pages read so far.</summary>
    public int PagesRead { get; private protected set; }

    /// <summary>
    /// Those read and those still to come, as far as that can be told; null when it cannot. It grows when the list
    /// does, and when it has to be read once more.
    /// </summary>
    public int? PagesExpected { get; private protected set; }

    private protected CancellationToken Cancel { get; }

    /// <summary>The next rows, never an empty page; null after the last. Once it has failed, it fails the same way again.</summary>
    /// <exception cref="ClovaStudioException">The request failed, or rows are missing at the end.</exception>
    /// <exception cref="OperationCanceledException">The listing was cancelled or disposed of.</exception>
    public async Task<IReadOnlyList<T>?> NextPageAsync()
    {
        // A caller that asks again after a failure must not take the list for ended.
        _failure?.Throw();
        try
        {
            return await ReadAsync().ConfigureAwait(false);
        }
        catch (Exception e)
        {
            _failure = ExceptionDispatchInfo.Capture(e);
            EndRequests();
            throw;
        }
    }

    /// <summary>
    /// Says that the caller means to go on: pages that it will surely need are asked for already, while it is busy
    /// with the present one.
    /// </summary>
    public abstract void FetchAhead();

    /// <summary>Ends the requests in flight.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) == 0)
        {
            EndRequests();
            DisposeRequests();
            _source.Dispose();
            GC.SuppressFinalize(this);
        }
    }

    private protected abstract Task<IReadOnlyList<T>?> ReadAsync();

    /// <summary>Disposes of what holds the requests in flight, after they were cancelled.</summary>
    private protected virtual void DisposeRequests()
    {
    }

    private void EndRequests()
    {
        try
        {
            _source.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // Disposed of meanwhile, and so cancelled.
        }
    }
}

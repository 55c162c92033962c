using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace ClovaStudio;

/// <summary>
/// A list of the service on its way to the caller, page by page. Not for several threads at once. Disposing it ends
/// whatever is in flight.
/// </summary>
/// <typeparam name="T">The rows.</typeparam>
public abstract class Listing<T> : IDisposable
{
    private readonly CancellationTokenSource cancel;

    private protected Listing(CancellationToken cancel) =>
        this.cancel = CancellationTokenSource.CreateLinkedTokenSource(cancel);

    /// <summary>How many rows the service says there are; null before the first page, or when it never says.</summary>
    public long? Total { get; private protected set; }

    /// <summary>Pages read so far.</summary>
    public int PagesRead { get; private protected set; }

    /// <summary>
    /// Those read and those still to come, as far as that can be told; null when it cannot. It grows when the list
    /// does, and when it has to be read once more.
    /// </summary>
    public int? PagesExpected { get; private protected set; }

    private protected CancellationToken Cancel => cancel.Token;

    /// <summary>The next rows, never an empty page; null after the last.</summary>
    /// <exception cref="ClovaStudioException">The request failed, or rows are missing at the end.</exception>
    /// <exception cref="OperationCanceledException">The listing was cancelled.</exception>
    public abstract Task<IReadOnlyList<T>?> NextPageAsync();

    /// <summary>
    /// Says that the caller means to go on: pages that it will surely need are asked for already, while it is busy
    /// with the present one.
    /// </summary>
    public abstract void FetchAhead();

    /// <summary>Ends the requests in flight.</summary>
    public void Dispose()
    {
        cancel.Cancel();
        cancel.Dispose();
        GC.SuppressFinalize(this);
    }
}

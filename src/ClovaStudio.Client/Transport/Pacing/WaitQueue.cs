using System.Collections.Generic;
using System.Linq;

namespace ClovaStudio.Transport.Pacing;

/// <summary>
/// Who goes next: first come, first served, single calls before rows. After some single calls in a row one of the rows
/// goes, so that a loop of single calls cannot stop a batch for good. The limiter's lock guards it.
/// </summary>
internal sealed class WaitQueue
{
    private const int SingleCallsInARow = 4;

    private readonly LinkedList<QueuedRequest> _interactive = new();
    private readonly LinkedList<QueuedRequest> _batch = new();
    private int _inARow;

    internal int Count => _interactive.Count + _batch.Count;

    internal QueuedRequest? Next =>
        _batch.Count > 0 && (_interactive.Count == 0 || _inARow >= SingleCallsInARow) ? _batch.First!.Value : _interactive.First?.Value;

    internal void Add(QueuedRequest request) => request.Place = QueueOf(request).AddLast(request);

    /// <summary>Takes the request out to send it.</summary>
    internal void Dequeue(QueuedRequest request)
    {
        Remove(request);
        _inARow = request.Priority == RequestPriority.Interactive ? _inARow + 1 : 0;
    }

    /// <summary>Whether it was still waiting.</summary>
    internal bool Remove(QueuedRequest request)
    {
        if (request.Place is not { } place)
        {
            return false;
        }

        QueueOf(request).Remove(place);
        request.Place = null;
        return true;
    }

    internal List<QueuedRequest> RemoveAll()
    {
        var all = _interactive.Concat(_batch).ToList();
        all.ForEach(request => Remove(request));
        return all;
    }

    private LinkedList<QueuedRequest> QueueOf(QueuedRequest request) => request.Priority == RequestPriority.Interactive ? _interactive : _batch;
}

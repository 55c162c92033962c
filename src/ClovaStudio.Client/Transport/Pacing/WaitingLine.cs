using System.Collections.Generic;
using System.Linq;

namespace ClovaStudio.Transport.Pacing;

/// <summary>
/// Who goes next: first come, first served, single calls before rows. After some single calls in a row one of the rows
/// goes, so that a loop of single calls cannot stop a batch for good. The limiter's lock guards it.
/// </summary>
internal sealed class WaitingLine
{
    private const int SingleCallsInARow = 4;

    private readonly LinkedList<Waiter> _interactive = new();
    private readonly LinkedList<Waiter> _batch = new();
    private int _inARow;

    internal int Count => _interactive.Count + _batch.Count;

    internal Waiter? Next =>
        _batch.Count > 0 && (_interactive.Count == 0 || _inARow >= SingleCallsInARow) ? _batch.First!.Value : _interactive.First?.Value;

    internal void Add(Waiter waiter) => waiter.Place = LineOf(waiter).AddLast(waiter);

    /// <summary>Takes the waiter out to send its request.</summary>
    internal void Serve(Waiter waiter)
    {
        Remove(waiter);
        _inARow = waiter.Priority == RequestPriority.Interactive ? _inARow + 1 : 0;
    }

    /// <summary>Whether it was still waiting.</summary>
    internal bool Remove(Waiter waiter)
    {
        if (waiter.Place is not { } place)
        {
            return false;
        }

        LineOf(waiter).Remove(place);
        waiter.Place = null;
        return true;
    }

    internal List<Waiter> RemoveAll()
    {
        var all = _interactive.Concat(_batch).ToList();
        all.ForEach(waiter => Remove(waiter));
        return all;
    }

    private LinkedList<Waiter> LineOf(Waiter waiter) => waiter.Priority == RequestPriority.Interactive ? _interactive : _batch;
}

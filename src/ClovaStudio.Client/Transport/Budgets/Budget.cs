using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace ClovaStudio.Transport.Budgets;

/// <summary>
/// What requests may take together. Each one sets the most that it may take aside before it is sent, and gives back what
/// it did not take. One that finds too little left waits for those on their way; when they leave too little as well, it
/// and all behind it are refused. So the budget is passed by no more than the estimates of requests on their way fall
/// short. Safe for several threads.
/// </summary>
/// <param name="limits">How much, and at which prices.</param>
/// <param name="continuesInline">Whether who waited goes on within the call that lets it go on: virtual time needs that.</param>
internal sealed class Budget(BudgetLimits limits, bool continuesInline = false)
{
    private readonly object _lock = new();
    private readonly LinkedList<BudgetWaiter> _line = new();
    private BudgetAmount _spent;
    private BudgetAmount _setAside;
    private int _onTheirWay;
    private long _requests;

    internal BudgetLimits Limits { get; } = limits;

    internal BudgetState Read()
    {
        lock (_lock)
        {
            return State();
        }
    }

    /// <summary>Sets aside what a request may take; waits as long as others on their way may give enough back.</summary>
    /// <exception cref="ClovaStudioException">BudgetExceeded: it might pass the budget. InvalidArgument: its price is not known.</exception>
    /// <exception cref="System.OperationCanceledException">The wait was cancelled.</exception>
    internal async Task<BudgetLease> ReserveAsync(BudgetRequest request, CancellationToken cancellationToken)
    {
        var waiter = new BudgetWaiter(request, Limits.MostOf(request), continuesInline);
        lock (_lock)
        {
            _line.AddLast(waiter);
        }

        Dispatch();
        using (cancellationToken.Register(() => Leave(waiter, cancellationToken)))
        {
            return await waiter.Turn.Task.ConfigureAwait(false);
        }
    }

    /// <summary>A request came to its end.</summary>
    /// <param name="lease">What it had set aside.</param>
    /// <param name="taken">What it took.</param>
    internal void Return(BudgetLease lease, BudgetAmount taken)
    {
        lock (_lock)
        {
            _setAside -= lease.Most;
            _spent += taken;
            _onTheirWay -= lease.Request.EndsByItself ? 1 : 0;
            _requests += taken.IsNothing ? 0 : 1;
        }

        Dispatch();
    }

    private BudgetState State() => new(Limits, _spent, _setAside, _requests);

    private void Leave(BudgetWaiter waiter, CancellationToken cancellationToken)
    {
        bool wasWaiting;
        lock (_lock)
        {
            wasWaiting = _line.Remove(waiter);
        }

        if (wasWaiting)
        {
            waiter.Turn.TrySetCanceled(cancellationToken);
            Dispatch();
        }
    }

    /// <summary>Lets everybody go whose turn it is. The first in line goes first, or a large request would never get its turn.</summary>
    private void Dispatch()
    {
        List<(BudgetWaiter Waiter, BudgetLease? Lease, BudgetState State)>? ready = null;
        lock (_lock)
        {
            while (_line.First?.Value is { } first)
            {
                bool fits = Limits.Allows(_spent + _setAside + first.Most);
                if (!fits && _onTheirWay > 0)
                {
                    break;
                }

                _line.RemoveFirst();
                (ready ??= []).Add((first, fits ? Take(first) : null, State()));
                if (!fits)
                {
                    // Not one of those behind it goes on either: the work ends here, and what it had begun after that would be lost.
                    foreach (var next in _line)
                    {
                        ready.Add((next, null, State()));
                    }

                    _line.Clear();
                }
            }
        }

        foreach (var (waiter, lease, state) in ready ?? [])
        {
            _ = lease is not null ? waiter.Turn.TrySetResult(lease) : waiter.Turn.TrySetException(state.Exceeded(waiter.Most));
        }
    }

    private BudgetLease Take(BudgetWaiter waiter)
    {
        _setAside += waiter.Most;
        _onTheirWay += waiter.Request.EndsByItself ? 1 : 0;
        return new BudgetLease(this, waiter.Request, waiter.Most);
    }
}

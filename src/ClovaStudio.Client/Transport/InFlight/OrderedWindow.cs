using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace ClovaStudio.Transport.InFlight;

/// <summary>
/// Does a bounded number of things at once and gives the outcomes in the order of the inputs. One thread adds and
/// takes, as a cmdlet's pipeline thread does; where no place is free it waits, and so reads no further input.
/// </summary>
/// <remarks>
/// Up to <c>width</c> inputs are worked on. More may be held in all, so that one slow input does not stop the others;
/// then its outcome is waited for.
/// </remarks>
internal sealed class OrderedWindow<TIn, TOut> : IDisposable
{
    private readonly object _lock = new();
    private readonly Queue<Held> _held = new();
    private readonly CancellationTokenSource _cancel;
    private readonly CancellationToken _token;
    private readonly bool _inline;
    private readonly int _heldPerPlace;
    private TaskCompletionSource<bool> _changed;
    private int _width;
    private int _running;

    /// <param name="width">How many inputs are worked on at once, 1 or more.</param>
    /// <param name="inline">
    /// Whether work begins on the thread that adds it, so that requests leave in the order of the inputs, and whoever waits
    /// goes on where it ends; else all of it is on the thread pool, for a pipeline thread that has other things to do.
    /// </param>
    /// <param name="heldPerPlace">How many inputs are held for each that is worked on; with 1, outcomes that nobody has taken hold the rest back.</param>
    /// <param name="cancellationToken">Cancels all work.</param>
    internal OrderedWindow(int width, bool inline = false, int heldPerPlace = 4, CancellationToken cancellationToken = default)
    {
        _inline = inline;
        _heldPerPlace = heldPerPlace;
        _changed = NewSignal();
        Width = width;
        _cancel = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _token = _cancel.Token;
    }

    /// <summary>How many inputs are worked on at once. A lower one takes effect as work ends.</summary>
    internal int Width
    {
        get => _width;
        set
        {
            if (value < 1)
            {
                throw new ArgumentOutOfRangeException(nameof(value));
            }

            TaskCompletionSource<bool> changed;
            lock (_lock)
            {
                _width = value;
                changed = NextSignal();
            }

            changed.TrySetResult(true);
        }
    }

    /// <summary>The inputs whose outcome was not taken yet.</summary>
    internal int Count
    {
        get
        {
            lock (_lock)
            {
                return _held.Count;
            }
        }
    }

    /// <summary>The inputs that are being worked on.</summary>
    internal int Running
    {
        get
        {
            lock (_lock)
            {
                return _running;
            }
        }
    }

    private bool HasPlace => _running < _width && _held.Count < _heldPerPlace * _width;

    private bool HasOutcome => _held.Count > 0 && _held.Peek().Outcome is not null;

    /// <summary>Begins to work on an input; false when there is no place for it now.</summary>
    internal bool TryAdd(TIn input, Func<CancellationToken, Task<TOut>> work)
    {
        var held = new Held();
        lock (_lock)
        {
            if (!HasPlace)
            {
                return false;
            }

            _running++;
            _held.Enqueue(held);
        }

        _ = _inline ? WorkAsync(held, input, work) : Task.Run(() => WorkAsync(held, input, work));
        return true;
    }

    /// <summary>Adds an outcome that is known without work, as one from a checkpoint, at its place in the order.</summary>
    internal bool TryAddFinished(TIn input, TOut value)
    {
        lock (_lock)
        {
            if (_held.Count >= _heldPerPlace * _width)
            {
                return false;
            }

            _held.Enqueue(new Held { Outcome = new WindowOutcome<TIn, TOut>(input, value) });
            return true;
        }
    }

    /// <summary>Takes the next outcome in the order of the inputs; false when it is not there yet.</summary>
    internal bool TryTake(out WindowOutcome<TIn, TOut>? outcome)
    {
        lock (_lock)
        {
            outcome = HasOutcome ? _held.Dequeue().Outcome : null;
            return outcome is not null;
        }
    }

    /// <summary>Waits for the next outcome in the order of the inputs and takes it; null when there is none to come.</summary>
    /// <exception cref="OperationCanceledException">The wait was cancelled.</exception>
    internal async Task<WindowOutcome<TIn, TOut>?> NextAsync(CancellationToken cancellationToken = default)
    {
        await WaitForOutcomeAsync(cancellationToken).ConfigureAwait(false);
        return TryTake(out var outcome) ? outcome : null;
    }

    /// <summary>Waits until there is a place, or an outcome whose taking may make one.</summary>
    /// <exception cref="OperationCanceledException">The wait was cancelled.</exception>
    internal Task WaitForPlaceAsync(CancellationToken cancellationToken = default) => WaitAsync(() => HasPlace || HasOutcome, cancellationToken);

    /// <summary>Waits until the next outcome is there, or there is none to come.</summary>
    /// <exception cref="OperationCanceledException">The wait was cancelled.</exception>
    internal Task WaitForOutcomeAsync(CancellationToken cancellationToken = default) => WaitAsync(() => HasOutcome || _held.Count == 0, cancellationToken);

    /// <summary>Cancels all work and waits until none goes on. The outcomes can still be taken.</summary>
    internal Task CancelAsync()
    {
        _cancel.Cancel();
        return WaitAsync(() => _running == 0, CancellationToken.None);
    }

    /// <summary>Cancels all work, and does not wait for its end.</summary>
    public void Dispose()
    {
        _cancel.Cancel();
        _cancel.Dispose();
    }

    private async Task WorkAsync(Held held, TIn input, Func<CancellationToken, Task<TOut>> work)
    {
        var outcome = await OutcomeOfAsync(input, work).ConfigureAwait(false);
        TaskCompletionSource<bool> changed;
        lock (_lock)
        {
            held.Outcome = outcome;
            _running--;
            changed = NextSignal();
        }

        changed.TrySetResult(true);
    }

    private async Task<WindowOutcome<TIn, TOut>> OutcomeOfAsync(TIn input, Func<CancellationToken, Task<TOut>> work)
    {
        try
        {
            _token.ThrowIfCancellationRequested();
            return new WindowOutcome<TIn, TOut>(input, await work(_token).ConfigureAwait(false));
        }
#pragma warning disable CA1031 // whatever it is, it comes out at the input's place
        catch (Exception e)
#pragma warning restore CA1031
        {
            return new WindowOutcome<TIn, TOut>(input, e);
        }
    }

    private async Task WaitAsync(Func<bool> isReached, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task changed;
            lock (_lock)
            {
                if (isReached())
                {
                    return;
                }

                changed = _changed.Task;
            }

            await OrCancelled(changed, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task OrCancelled(Task task, CancellationToken cancellationToken)
    {
        var cancelled = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        using (cancellationToken.Register(() => cancelled.TrySetResult(true)))
        {
            await Task.WhenAny(task, cancelled.Task).ConfigureAwait(false);
        }

        cancellationToken.ThrowIfCancellationRequested();
    }

    /// <summary>What those wait for who have seen the state before this change. To be set outside of the lock, since they may go on at once.</summary>
    private TaskCompletionSource<bool> NextSignal()
    {
        var before = _changed;
        _changed = NewSignal();
        return before;
    }

    private TaskCompletionSource<bool> NewSignal() => new(_inline ? TaskCreationOptions.None : TaskCreationOptions.RunContinuationsAsynchronously);

    private sealed class Held
    {
        /// <summary>Null as long as it is being worked on.</summary>
        internal WindowOutcome<TIn, TOut>? Outcome { get; set; }
    }
}

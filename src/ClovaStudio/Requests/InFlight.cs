using System;
using System.Threading;
using System.Threading.Tasks;
using ClovaStudio.Transport.InFlight;

namespace ClovaStudio.Cmdlets.Requests;

/// <summary>The requests of a cmdlet, several in flight. What comes of them is written on the pipeline thread, in the order of the inputs.</summary>
/// <param name="window">Where they are held.</param>
/// <param name="wait">Waits on the pipeline thread, which can be stopped meanwhile.</param>
/// <param name="write">Writes what came of one input, and may refuse it.</param>
/// <param name="fail">Writes the error of one input.</param>
/// <param name="cancel">Ends all of them.</param>
internal sealed class InFlight<TIn, TOut>(OrderedWindow<TIn, TOut> window, Action<Task> wait, Action<TIn, TOut> write, Action<TIn, ClovaStudioException> fail, CancellationToken cancel)
{
    /// <summary>How many are on their way at once.</summary>
    internal int Width
    {
        get => window.Width;
        set => window.Width = value;
    }

    /// <summary>Sends the request for an input, and writes what is there of earlier inputs. Waits where there is no place, so that no further input is read meanwhile.</summary>
    internal void Send(TIn input, Func<TIn, Task<TOut>> request)
    {
        WriteFinished();
        while (!window.TryAdd(input, _ => request(input)))
        {
            wait(window.WaitForPlaceAsync(cancel));
            WriteFinished();
        }
    }

    /// <summary>Waits for all that are on their way, and writes what comes of them.</summary>
    internal void Finish()
    {
        while (window.Count > 0)
        {
            wait(window.WaitForOutcomeAsync(cancel));
            WriteFinished();
        }
    }

    private void WriteFinished()
    {
        while (window.TryTake(out var outcome))
        {
            Write(outcome!);
        }
    }

    private void Write(WindowOutcome<TIn, TOut> outcome)
    {
        try
        {
            write(outcome.Input, outcome.ValueOrThrow());
        }
        catch (ClovaStudioException e)
        {
            fail(outcome.Input, e);
        }
    }
}

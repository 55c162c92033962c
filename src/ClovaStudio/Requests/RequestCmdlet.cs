using System.Management.Automation;
using System.Threading.Tasks;
using ClovaStudio.Cmdlets.Connections;
using ClovaStudio.Transport.InFlight;
using ClovaStudio.Transport.Pacing;

namespace ClovaStudio.Cmdlets.Requests;

/// <summary>
/// A cmdlet that sends one request for each input. Several are in flight at once; what comes of them is written in the
/// order of the inputs, an error at the place of its input.
/// </summary>
/// <typeparam name="TIn">The inputs.</typeparam>
/// <typeparam name="TOut">What the service answers to one.</typeparam>
public abstract class RequestCmdlet<TIn, TOut> : ConnectedCmdlet
{
    private InFlight<TIn, TOut>? _requests;

    [Parameter]
    [ValidateRange(1, 16)]
    public int? ThrottleLimit { get; set; }

    /// <summary>The pace of the requests, which the width follows; null where nothing is known of it.</summary>
    private protected virtual RateLimiter? Limiter => null;

    /// <summary>The request for one input. Called on any thread, so it reads parameters and writes nothing.</summary>
    private protected abstract Task<TOut> RequestAsync(TIn input);

    /// <summary>Writes what came of one input.</summary>
    private protected virtual void WriteResult(TIn input, TOut result) => WriteObject(result);

    /// <summary>What an error says it concerns, when the service knows the input by no id; else null. It is shown, so never a text of the user's.</summary>
    private protected virtual object? TargetOf(TIn input) => null;

    /// <summary>Where an input comes from, such as the path of a file, for the error that concerns it; else null. It is shown, so never a text of the user's.</summary>
    private protected virtual string? SourceOf(TIn input) => null;

    /// <summary>Sends the request for an input, and writes what is there of earlier inputs.</summary>
    private protected void Send(TIn input)
    {
        _requests ??= new InFlight<TIn, TOut>(
            new OrderedWindow<TIn, TOut>(ThrottleLimit ?? AdaptiveWidth.Start, cancellationToken: Cancel),
            Await,
            Write,
            (failed, failure) => WriteFailure(failure, TargetOf(failed), SourceOf(failed)),
            Cancel);
        _requests.Send(input, RequestAsync);
    }

    private protected override void EndInput() => _requests?.Finish();

    private void Write(TIn input, TOut result)
    {
        if (ThrottleLimit is null && Limiter is { } limiter)
        {
            _requests!.Width = AdaptiveWidth.After(_requests.Width, limiter.Snapshot());
        }

        WriteResult(input, result);
    }
}

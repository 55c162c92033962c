using System;
using System.Diagnostics;
using System.Threading.Tasks;

namespace ClovaStudio.Workflows.Diagnostics;

/// <summary>What came of one request of a diagnosis.</summary>
internal sealed class Probe
{
    private Probe(TimeSpan duration) => Duration = duration;

    internal TimeSpan Duration { get; }

    internal ClovaStudioException? Failure { get; private set; }

    /// <summary>How far the service's clock is ahead of ours; null where it was not told.</summary>
    internal TimeSpan? ClockSkew { get; private set; }

    /// <summary>Whether the service answered at all, with whatever.</summary>
    internal bool IsAnswered => Failure?.Cause is null or not
        (ErrorCause.ConnectionFailed or ErrorCause.ProxyRefused or ErrorCause.TlsFailed or ErrorCause.TimedOut or ErrorCause.RedirectRefused or ErrorCause.Disconnected
            or ErrorCause.CredentialMissing or ErrorCause.CredentialInvalid or ErrorCause.EndpointNotFound or ErrorCause.InsecureEndpoint);

    /// <summary>Whether nothing got through to the service.</summary>
    internal bool IsUnreachable => Failure?.Cause is ErrorCause.ConnectionFailed or ErrorCause.ProxyRefused or ErrorCause.TlsFailed or ErrorCause.TimedOut or ErrorCause.RedirectRefused;

    /// <summary>Sends a request.</summary>
    /// <param name="request">Gives the service's own time, where it tells it.</param>
    /// <param name="utcNow">Ours.</param>
    internal static async Task<Probe> SendAsync(Func<Task<DateTimeOffset?>> request, Func<DateTimeOffset> utcNow)
    {
        var watch = Stopwatch.StartNew();
        try
        {
            var servedAt = await request().ConfigureAwait(false);
            return new Probe(watch.Elapsed) { ClockSkew = servedAt - utcNow() };
        }
        catch (ClovaStudioException e)
        {
            return new Probe(watch.Elapsed) { Failure = e, ClockSkew = e.ClockSkew };
        }
    }
}

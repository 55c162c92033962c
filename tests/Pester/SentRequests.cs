using System.Diagnostics.Tracing;
using System.Threading;

/// <summary>
/// Counts the requests whose headers this process has sent, by the events of .NET's HTTP client. An open socket does not
/// tell: a request that is stopped before it is sent leaves its connection to the next one.
/// </summary>
public sealed class SentRequests : EventListener
{
    private int count;

    public int Count => Volatile.Read(ref count);

    protected override void OnEventSourceCreated(EventSource source)
    {
        if (source.Name == "System.Net.Http")
        {
            EnableEvents(source, EventLevel.Informational);
        }
    }

    protected override void OnEventWritten(EventWrittenEventArgs written)
    {
        if (written.EventName == "RequestHeadersStop")
        {
            Interlocked.Increment(ref count);
        }
    }
}

using System.Collections.Generic;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using ClovaStudio.Sandbox;

namespace ClovaStudio.Client.Tests.Transport.ExactlyOnce;

/// <summary>
/// A network in the hands of the test: a request waits until it is told to be served, then its answer until it is told
/// to arrive. Everything runs on the thread that tells, so one seed is one history.
/// </summary>
internal sealed class HeldHandler(SandboxCloud cloud) : HttpMessageHandler
{
    private readonly HttpMessageInvoker _inner = new(new SandboxHandler(cloud));
    private readonly List<TaskCompletionSource> _waiting = [];
    private readonly List<TaskCompletionSource> _served = [];

    internal int Waiting => _waiting.Count;

    internal int Served => _served.Count;

    /// <summary>Requests so far.</summary>
    internal int Requests { get; private set; }

    internal void Serve(int index) => Release(_waiting, index);

    internal void Deliver(int index) => Release(_served, index);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Requests++;
        await Hold(_waiting);
        var response = await _inner.SendAsync(request, cancellationToken);
        await Hold(_served);
        return response;
    }

    protected override void Dispose(bool disposing)
    {
        _inner.Dispose();
        base.Dispose(disposing);
    }

    private static Task Hold(List<TaskCompletionSource> list)
    {
        var held = new TaskCompletionSource();
        list.Add(held);
        return held.Task;
    }

    private static void Release(List<TaskCompletionSource> list, int index)
    {
        var held = list[index];
        list.RemoveAt(index);
        held.SetResult();
    }
}

using System.Net;
using System.Net.Http;
using System.Security;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using ClovaStudio.Transport.Paging;

namespace ClovaStudio;

/// <summary>
/// Has .NET compile what a first list runs through, on another thread, while the caller still looks for its credentials and
/// its request is on the way: some hundred methods, which would otherwise be compiled one after the other.
/// </summary>
internal static class TuningWarmUp
{
    private const string Page = """
        {"status":{"code":"20000"},"result":{"content":[{"id":"a","trainEpochs":"1","learningRate":"1e-5","status":"WAIT",
        "statusInfo":{"currStep":1,"message":""},"createdDate":"2025-01-01 00:00:00"}],"totalElements":1,"totalPages":1,"size":1}}
        """;

    private static int _hasStarted;

    /// <summary>Begins, unless it has begun in this process before. No request leaves the process.</summary>
    internal static void Start()
    {
        if (Interlocked.Exchange(ref _hasStarted, 1) == 0)
        {
            Task.Run(ListAsync);
        }
    }

    /// <summary>Lists a page that this class itself serves.</summary>
    internal static async Task<int> ListAsync()
    {
        var key = new SecureString();
        key.AppendChar('-');
        using var client = new ClovaStudioClient(new ClovaStudioClientOptions { ApiKey = key, Handler = new PageHandler() });
        using var list = client.Tuning.List(new PagedListOptions());
        var page = await list.NextPageAsync().ConfigureAwait(false);
        return page?.Count ?? 0;
    }

    private sealed class PageHandler : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(Page, Encoding.UTF8, "application/json") });
    }
}

using System;
using System.Globalization;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using ClovaStudio.Client.Tests.Support;
using ClovaStudio.Transport.Paging;
using Xunit;

namespace ClovaStudio.Client.Tests.Transport.Paging;

[Collection(nameof(NonParallel))]
public sealed class MemoryTests
{
    private const int Pages = 1000;
    private const int PageSize = 100;

    [Fact]
    public async Task A_thousand_pages_of_tasks_stay_in_flat_memory()
    {
        using var client = new TestClient(new PageHandler());
        using var listing = client.Tasks(new PagedListOptions { PageSize = PageSize });
        await CheckAsync(listing);
    }

    [Fact]
    public async Task A_thousand_pages_of_trainings_stay_in_flat_memory()
    {
        using var client = new TestClient(new PageHandler());
        using var listing = client.Trains("svc", new PagedListOptions { PageSize = PageSize });
        await CheckAsync(listing);
    }

    private static async Task CheckAsync<T>(PagedList<T> listing)
    {
        long rows = 0;
        long early = 0;
        int read = 0;
        while (await listing.NextPageAsync() is { } page)
        {
            rows += page.Count;
            if (++read == Pages / 10)
            {
                early = GC.GetTotalMemory(forceFullCollection: true);
            }
        }

        long late = GC.GetTotalMemory(forceFullCollection: true);

        // All rows would be some 40 megabytes. What may grow is the memory of which rows were given: up to 40 bytes each.
        Assert.Equal(Pages * PageSize, rows);
        Assert.InRange(late - early, long.MinValue, 6_000_000);
        GC.KeepAlive(listing);
    }

    /// <summary>Makes each page when it is asked for, and keeps none.</summary>
    private sealed class PageHandler : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            string query = request.RequestUri!.Query;
            bool isTasks = query.StartsWith("?page=", StringComparison.Ordinal);
            int number = int.Parse(query[(query.IndexOf('=', StringComparison.Ordinal) + 1)..query.IndexOf('&', StringComparison.Ordinal)], CultureInfo.InvariantCulture);
            int from = isTasks ? number * PageSize : number;
            int count = Math.Min(PageSize, (Pages * PageSize) - from);
            string body = isTasks
                ? ResponseBodies.Tasks(ResponseBodies.Numbered(from, count, ResponseBodies.Task), $"\"totalElements\":{Pages * PageSize},\"totalPages\":{Pages}")
                : ResponseBodies.Trains(ResponseBodies.Numbered(from, count, version => ResponseBodies.Train(version)), $"\"offset\":{from},\"limit\":{PageSize}");
            var answer = ScriptedHandler.Json(body);
            answer.Headers.Date = DateTimeOffset.UtcNow;
            return Task.FromResult(answer);
        }
    }
}

using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Security;
using System.Threading;
using System.Threading.Tasks;
using ClovaStudio.Api.Tuning;
using ClovaStudio.Sandbox;
using ClovaStudio.Transport.Channel;
using ClovaStudio.Transport.Http;
using ClovaStudio.Transport.Paging;
using ClovaStudio.Workflows.Evaluation;

namespace ClovaStudio.Framework.Checks;

/// <summary>What must hold on .NET Framework too, against an emulator or the sandbox in this process.</summary>
internal static class Checks
{
    private const string StreamHead = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    // A second is what a user is promised; the rest is for a machine with other work. Without the cancellation it would be for ever.
    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(10);

    internal static IEnumerable<(string Name, Action Run)> All(Uri emulator)
    {
        yield return ("Every tuning task of every page comes once over a socket", () =>
        {
            var ids = Rows(Connect(emulator).Tuning.List(new PagedListOptions { PageSize = 7 }, null, CancellationToken.None)).Select(task => task.Id).ToList();
            Equal(122, ids.Count);
            Equal(122, ids.Distinct().Count());
        });
        yield return ("Signed requests are accepted, and every training comes once over a socket", () =>
        {
            var client = Connect(emulator);
            var services = Rows(client.Aitems.Services.List(new PagedListOptions(), null, CancellationToken.None));
            var trains = services.SelectMany(service => Rows(client.Aitems.Trains.List(service.ServiceId!, false, new PagedListOptions { PageSize = 500 }, null, CancellationToken.None))).ToList();
            Equal(true, trains.Count > 2345);
            Equal(trains.Count, trains.Select(train => (train.ServiceId, train.Type, train.Version)).Distinct().Count());
        });
        yield return ("A wrong key is refused as ApiKeyRejected over a socket", () =>
            Equal(ErrorCause.ApiKeyRejected, CauseOf(() => Rows(Connect(emulator, apiKey: "nv-wrong").Tuning.List(new PagedListOptions(), null, CancellationToken.None)))));
        yield return ("A task is created, looked up and removed over a socket", () =>
        {
            var client = Connect(emulator);
            var request = new TuningTaskRequest
            {
                Model = "HCX-005",
                TrainingDatasetFilePath = "a/b.jsonl",
                TrainingDatasetBucket = "bucket",
                TrainingDatasetAccessKey = "AK_TEST",
                TrainingDatasetSecretKey = Secret("SK_TEST"),
            };
            string id = client.Tuning.CreateAsync(request, null, CancellationToken.None).GetAwaiter().GetResult().Id!;
            Equal("HCX-005", client.Tuning.GetAsync(id, null, CancellationToken.None).GetAwaiter().GetResult().Model);
            client.Tuning.RemoveAsync(id, null, CancellationToken.None).GetAwaiter().GetResult();
            Equal(ErrorCause.NotFound, CauseOf(() => client.Tuning.GetAsync(id, null, CancellationToken.None).GetAwaiter().GetResult()));
        });
        foreach (string fault in new[] { "429:retry-after=0", "503", "reset", "truncate:after=1" })
        {
            yield return ($"The list survives {fault}", () => Equal(122, Rows(InMemory(fault).Tuning.List(new PagedListOptions { PageSize = 50 }, null, CancellationToken.None)).Count));
        }

        yield return ("A page of HTML is ResponseMalformed", () =>
            Equal(ErrorCause.ResponseMalformed, CauseOf(() => Rows(InMemory("html:times=always").Tuning.List(new PagedListOptions(), null, CancellationToken.None)))));
        yield return ("Cancelling ends a stalled request", () =>
        {
            using var cancel = new CancellationTokenSource();
            var page = InMemory("stall").Tuning.List(new PagedListOptions(), null, cancel.Token).NextPageAsync();
            cancel.Cancel();
            try
            {
                page.GetAwaiter().GetResult();
            }
            catch (OperationCanceledException)
            {
                return;
            }

            throw new InvalidOperationException("It was not cancelled.");
        });
        yield return ("A bootstrap gives the same digits as on .NET", () =>
        {
            double[] values = Enumerable.Range(0, 40).Select(i => i % 7 / 6.0).ToArray();
            var interval = Intervals.Bootstrap(40, indices => indices.Average(i => values[i]));
            Equal(0.37916666666666665, interval.Low);
            Equal(0.5834374999999995, interval.High);
        });
        yield return ("A request without a body has a Content-Type on the wire", () =>
        {
            using var server = new RawServer("HTTP/1.1 404 Not Found\r\nContent-Length: 2\r\n\r\n{}");
            Equal(ErrorCause.NotFound, CauseOf(() => Connect(server.Endpoint).Tuning.GetAsync("abcd1234", null, CancellationToken.None).GetAwaiter().GetResult()));
            string request = server.Request.GetAwaiter().GetResult();
            Equal(true, request.StartsWith("GET ", StringComparison.Ordinal));
            Equal(true, request.IndexOf("\r\nContent-Type: application/json\r\n", StringComparison.OrdinalIgnoreCase) > 0);
        });
        yield return ("The events of a stream come one by one while the answer goes on", () =>
        {
            using var server = new RawServer(StreamHead + "id: 1\nevent: token\ndata: 안녕\n\ndata: 2\n\n");
            using var stream = OpenStream(server.Endpoint, CancellationToken.None);
            Equal("안녕", Within(Limit, stream.NextAsync())?.Data);
            Equal("2", Within(Limit, stream.NextAsync())?.Data);
        });
        yield return ("Cancelling ends a stalled stream at once", () =>
        {
            using var cancel = new CancellationTokenSource();
            using var server = new RawServer(StreamHead + "data: 1\n\n");
            using var stream = OpenStream(server.Endpoint, cancel.Token);
            Equal("1", Within(Limit, stream.NextAsync())?.Data);
            var next = stream.NextAsync();
            Equal(false, next.IsCompleted);
            cancel.Cancel();
            Equal(true, IsCancelled(() => Within(AtOnce, next)));
        });
    }

    private static EventStream<string> OpenStream(Uri endpoint, CancellationToken cancellationToken)
    {
        var authenticator = new BearerAuthenticator(Secret(SandboxCloud.ApiKey));
        var channel = new ServiceChannel(
            new HttpClients(null, null, sharesSockets: false), new ServiceProfile(() => endpoint, () => authenticator), new ChannelSettings());
        return Within(Limit, channel.OpenStreamAsync(new ApiOperation<string>(HttpMethod.Get, "/v3/stream"), null, cancellationToken));
    }

    private static T Within<T>(TimeSpan limit, Task<T> task) =>
        Task.WhenAny(task, Task.Delay(limit)).GetAwaiter().GetResult() == task
            ? task.GetAwaiter().GetResult()
            : throw new TimeoutException($"It took longer than {limit.TotalSeconds} seconds.");

    private static bool IsCancelled(Action action)
    {
        try
        {
            action();
            return false;
        }
        catch (OperationCanceledException)
        {
            return true;
        }
    }

    private static ClovaStudioClient Connect(Uri emulator, string apiKey = SandboxCloud.ApiKey) => new(new ClovaStudioClientOptions
    {
        ApiKey = Secret(apiKey),
        AccessKeyId = SandboxCloud.AccessKeyId,
        SecretKey = Secret(SandboxCloud.SecretKey),
        ClovaEndpoint = emulator,
        AitemsEndpoint = new Uri(emulator, "api/v1"),
        RetryInterval = TimeSpan.FromMilliseconds(1),
    });

    private static ClovaStudioClient InMemory(string fault)
    {
        var cloud = new SandboxCloud();
        cloud.Faults.Add(fault);
        return new ClovaStudioClient(new ClovaStudioClientOptions
        {
            ApiKey = Secret(SandboxCloud.ApiKey),
            ClovaEndpoint = SandboxCloud.ClovaEndpoint,
            Handler = new SandboxHandler(cloud),
            RetryInterval = TimeSpan.FromMilliseconds(1),
        });
    }

    private static SecureString Secret(string text) => new NetworkCredential("", text).SecurePassword;

    private static List<T> Rows<T>(PagedList<T> listing)
    {
        var rows = new List<T>();
        while (listing.NextPageAsync().GetAwaiter().GetResult() is { } page)
        {
            rows.AddRange(page);
        }

        return rows;
    }

    private static ErrorCause? CauseOf(Action action)
    {
        try
        {
            action();
            return null;
        }
        catch (ClovaStudioException e)
        {
            return e.Cause;
        }
    }

    private static void Equal<T>(T expected, T actual)
    {
        if (!Equals(expected, actual))
        {
            throw new InvalidOperationException($"Expected {expected}, but it is {actual}.");
        }
    }
}

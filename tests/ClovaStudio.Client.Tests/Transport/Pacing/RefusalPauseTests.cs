using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using ClovaStudio.Client.Tests.Support;
using ClovaStudio.Sandbox;
using ClovaStudio.Sandbox.Serving;
using ClovaStudio.Transport.Channel;
using ClovaStudio.Transport.Pacing;
using Xunit;

namespace ClovaStudio.Client.Tests.Transport.Pacing;

/// <summary>Lists and AiTEMS, for which no quota is documented: held back by nothing until one is refused, then as long as that one waits.</summary>
public sealed class RefusalPauseTests
{
    private const int Callers = 8;

    [Theory]
    [InlineData("tuning")]
    [InlineData("aitems")]
    public void Nothing_waits_as_long_as_nothing_is_refused(string service) => VirtualClock.Run(async clock =>
    {
        var gateway = new Gateway(clock);
        using var client = Client(clock, gateway);
        await AskAsync(client, service, 400);
        Assert.InRange(clock.Now.TotalSeconds, 0, 400 * Gateway.Latency / Callers * 1.01);
    });

    [Theory]
    [InlineData("tuning", null, 1)]
    [InlineData("tuning", 20, 20)]
    [InlineData("aitems", null, 1)]
    [InlineData("aitems", 20, 20)]
    public void While_one_that_was_refused_waits_no_other_is_sent(string service, int? asked, double wait) => VirtualClock.Run(async clock =>
    {
        var gateway = new Gateway(clock) { IsRefused = sent => sent.Count == 1, RetryAfter = asked };
        using var client = Client(clock, gateway);
        var refused = AskAsync(client, service, 1);
        await clock.Delay(TimeSpan.FromSeconds(2 * Gateway.Latency), CancellationToken.None);
        await AskAsync(client, service, 40);
        await refused;

        Assert.InRange(gateway.Sent[1].TotalSeconds, Gateway.Latency + wait, double.MaxValue);
        Assert.Equal(42, gateway.Sent.Count);
        Assert.InRange(clock.Now.TotalSeconds, 0, wait + (10 * Gateway.Latency));
    });

    [Fact]
    public void Of_a_service_that_counts_by_the_second_few_are_refused_and_all_are_answered() => VirtualClock.Run(async clock =>
    {
        const int PerSecond = 20;
        var gateway = new Gateway(clock) { IsRefused = sent => sent.Count(at => at > clock.Now - TimeSpan.FromSeconds(1)) > PerSecond };
        using var client = Client(clock, gateway);
        await AskAsync(client, "tuning", 400);
        Assert.InRange(clock.Now.TotalSeconds, 0, 2 * 400.0 / PerSecond);
        Assert.InRange(gateway.Refused, 1, 0.5 * 400);
    });

    [Fact]
    public void A_refusal_of_one_service_holds_the_other_back_by_nothing() => VirtualClock.Run(async clock =>
    {
        var gateway = new Gateway(clock, request => request.RequestUri!.Host == SandboxCloud.AitemsEndpoint.Host) { IsRefused = sent => sent.Count < 4, RetryAfter = 60 };
        using var client = Client(clock, gateway);
        var refused = AskAsync(client, "aitems", 2);
        await AskAsync(client, "tuning", 200);
        Assert.InRange(clock.Now.TotalSeconds, 0, 200 * Gateway.Latency / Callers * 1.01);
        await refused;
        Assert.True(gateway.Refused > 0);
    });

    [Fact]
    public async Task Over_a_socket_too_what_begins_after_a_refusal_waits_with_it()
    {
        var arrivals = new List<DateTimeOffset>();
        var wasRefused = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var server = new LoopbackServer(_ =>
        {
            lock (arrivals)
            {
                arrivals.Add(DateTimeOffset.UtcNow);
                return arrivals.Count == 1
                    ? (429, """{"error":{"errorCode":"400","message":"Rate exceeded"}}""")
                    : (200, """{"status":{"code":"20000","message":"OK"},"result":{"page":0,"size":1,"totalElements":0,"tasks":[]}}""");
            }
        });
        using var client = new ClovaStudioClient(
            new ClovaStudioClientOptions { ApiKey = TestClient.Secret("nv-test-not-a-real-key"), ClovaEndpoint = server.Address },
            new ChannelClock
            {
                Jitter = () => 1,
                Delay = (wait, token) =>
                {
                    wasRefused.TrySetResult();
                    return Task.Delay(wait, token);
                },
            },
            new RateLimiterRegistry());

        var first = client.Tuning.ProbeAsync(observer: null, CancellationToken.None);
        await wasRefused.Task;
        await client.Tuning.ProbeAsync(observer: null, CancellationToken.None);
        await first;

        Assert.Equal(3, arrivals.Count);
        Assert.True(arrivals[1] - arrivals[0] > TimeSpan.FromSeconds(0.9), $"The next request came after {(arrivals[1] - arrivals[0]).TotalSeconds} s.");
    }

    private static async Task AskAsync(ClovaStudioClient client, string service, int requests)
    {
        int next = 0;
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(async _ =>
        {
            while (next < requests)
            {
                next++;
                await (service == "aitems" ? client.Aitems.Services.ProbeAsync(null, CancellationToken.None) : client.Tuning.ProbeAsync(null, CancellationToken.None));
            }
        }));
    }

    private static ClovaStudioClient Client(VirtualClock clock, Gateway gateway) => new(
        new ClovaStudioClientOptions
        {
            ApiKey = TestClient.Secret(SandboxCloud.ApiKey),
            AccessKeyId = SandboxCloud.AccessKeyId,
            SecretKey = TestClient.Secret(SandboxCloud.SecretKey),
            ClovaEndpoint = SandboxCloud.ClovaEndpoint,
            AitemsEndpoint = SandboxCloud.AitemsEndpoint,
            MaximumRetryCount = 20,
            Handler = gateway,
        },
        new ChannelClock { Delay = clock.Delay, Jitter = () => 1, UtcNow = () => Gateway.Start + clock.Now },
        new RateLimiterRegistry(clock.Pacing));

    /// <summary>The sandbox behind a gateway that refuses some requests.</summary>
    private sealed class Gateway(VirtualClock clock, Func<HttpRequestMessage, bool>? isCounted = null)
        : DelegatingHandler(new SandboxHandler(new SandboxCloud(new SandboxOptions { RememberedRequests = 1, Clock = () => Start + clock.Now, Delay = clock.Delay })))
    {
        internal const double Latency = 0.1;
        internal static readonly DateTimeOffset Start = new(2026, 9, 1, 0, 0, 23, TimeSpan.Zero);

        /// <summary>Whether the last of those that were sent is refused.</summary>
        internal Func<IReadOnlyList<TimeSpan>, bool> IsRefused { get; init; } = _ => false;

        internal int? RetryAfter { get; init; }

        internal List<TimeSpan> Sent { get; } = [];

        internal int Refused { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await clock.Delay(Latency);
            if (isCounted?.Invoke(request) == false)
            {
                return await base.SendAsync(request, cancellationToken);
            }

            Sent.Add(clock.Now);
            if (!IsRefused(Sent))
            {
                return await base.SendAsync(request, cancellationToken);
            }

            Refused++;
            var reply = ScriptedHandler.Json("""{"error":{"errorCode":"400","message":"Rate exceeded"}}""", (int)HttpStatusCode.TooManyRequests);
            if (RetryAfter is { } seconds)
            {
                reply.Headers.Add("Retry-After", $"{seconds}");
            }

            return reply;
        }
    }

    /// <summary>Answers on a loopback socket.</summary>
    private sealed class LoopbackServer : IDisposable
    {
        private readonly HttpListener _listener = new();
        private readonly Func<string, (int Status, string Json)> _answer;

        internal LoopbackServer(Func<string, (int Status, string Json)> answer)
        {
            _answer = answer;
            using (var free = new TcpListener(IPAddress.Loopback, 0))
            {
                free.Start();
                Address = new Uri($"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}/");
            }

            _listener.Prefixes.Add(Address.ToString());
            _listener.Start();
            _ = ServeAsync();
        }

        internal Uri Address { get; }

        public void Dispose() => _listener.Close();

        private async Task ServeAsync()
        {
            try
            {
                while (true)
                {
                    var context = await _listener.GetContextAsync();
                    var (status, json) = _answer(context.Request.RawUrl!);
                    context.Response.StatusCode = status;
                    context.Response.ContentType = "application/json";
                    context.Response.Close(Encoding.UTF8.GetBytes(json), willBlock: false);
                }
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException or InvalidOperationException)
            {
                // The test is over.
            }
        }
    }
}

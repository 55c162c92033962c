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
using Xunit.Abstractions;

namespace ClovaStudio.Client.Tests.Transport.Pacing;

/// <summary>Lists and AiTEMS, for which no quota is documented: held back by nothing until one is refused, paced from then on.</summary>
public sealed class UncountedPaceTests(ITestOutputHelper output)
{
    private const int Callers = 8;

    public static TheoryData<string, QuotaKind> Services
    {
        get
        {
            var services = new TheoryData<string, QuotaKind>();
            foreach (var kind in Enum.GetValues<QuotaKind>())
            {
                services.Add("tuning", kind);
                services.Add("aitems", kind);
            }

            return services;
        }
    }

    [Theory]
    [MemberData(nameof(Services))]
    public void Nothing_waits_as_long_as_nothing_is_refused(string service, QuotaKind kind) => VirtualClock.Run(async clock =>
    {
        var gateway = new Gateway(clock, new QuotaServer(kind, 100_000));
        using var client = Client(clock, gateway);
        await AskAsync(client, service, 400);
        Assert.Equal(0, gateway.Refused);
        Assert.InRange(clock.Now.TotalSeconds, 0, 400 * Gateway.Latency / Callers * 1.01);
    });

    [Theory]
    [MemberData(nameof(Services))]
    public void Once_one_was_refused_they_go_as_fast_as_the_service_takes_them_and_few_are_refused(string service, QuotaKind kind) => VirtualClock.Run(async clock =>
    {
        const int Rows = 2000;
        const double Quota = 200;
        var gateway = new Gateway(clock, new QuotaServer(kind, Quota));
        using var client = Client(clock, gateway);
        await AskAsync(client, service, Rows);
        output.WriteLine($"{clock.Now.TotalSeconds:0} s of {Rows / Quota * 60:0}, {gateway.Refused} refusals");

        // Of a small bucket eight at once are more than it gives back until the second refusal: the first measure of it is low, and rises.
        Assert.InRange(clock.Now.TotalSeconds, 0, (kind == QuotaKind.SmallBucket ? 3 : 1.35) * Rows / Quota * 60);
        Assert.InRange(gateway.Refused, 1, 0.05 * Rows);
    });

    [Fact]
    public void A_refusal_of_one_service_holds_the_other_and_another_key_back_by_nothing() => VirtualClock.Run(async clock =>
    {
        var pacing = new RateLimiterRegistry(clock.Pacing);
        var gateway = new Gateway(clock, new QuotaServer(QuotaKind.Sliding, 10), request => request.RequestUri!.Host == SandboxCloud.AitemsEndpoint.Host);
        using var client = Client(clock, gateway, pacing);
        var refused = AskAsync(client, "aitems", 20);
        await AskAsync(client, "tuning", 200);
        Assert.InRange(clock.Now.TotalSeconds, 0, 200 * Gateway.Latency / Callers * 1.01);
        await refused;
        Assert.True(gateway.Refused > 0);
    });

    [Fact]
    public async Task Over_a_socket_too_those_after_a_refusal_wait_and_all_are_answered()
    {
        const int PerSecond = 20;
        const int Rows = 60;
        var taken = new Queue<DateTimeOffset>();
        int refused = 0;
        using var server = new LoopbackServer(_ =>
        {
            lock (taken)
            {
                var now = DateTimeOffset.UtcNow;
                while (taken.TryPeek(out var oldest) && oldest <= now - TimeSpan.FromSeconds(1))
                {
                    taken.Dequeue();
                }

                if (taken.Count >= PerSecond)
                {
                    refused++;
                    return (429, """{"error":{"errorCode":"400","message":"Rate exceeded"}}""");
                }

                taken.Enqueue(now);
                return (200, """{"status":{"code":"20000","message":"OK"},"result":{"page":0,"size":1,"totalElements":0,"tasks":[]}}""");
            }
        });
        using var client = new ClovaStudioClient(
            new ClovaStudioClientOptions { ApiKey = TestClient.Secret("nv-test-not-a-real-key"), ClovaEndpoint = server.Address },
            new ChannelClock(),
            new RateLimiterRegistry());
        int next = 0;
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(async _ =>
        {
            while (Interlocked.Increment(ref next) <= Rows)
            {
                await client.Tuning.ProbeAsync(observer: null, CancellationToken.None);
            }
        }));
        output.WriteLine($"{refused} refusals");
        Assert.InRange(refused, 1, 0.4 * Rows);
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

    private static ClovaStudioClient Client(VirtualClock clock, Gateway gateway, RateLimiterRegistry? pacing = null) => new(
        new ClovaStudioClientOptions
        {
            ApiKey = TestClient.Secret(SandboxCloud.ApiKey),
            AccessKeyId = SandboxCloud.AccessKeyId,
            SecretKey = TestClient.Secret(SandboxCloud.SecretKey),
            ClovaEndpoint = SandboxCloud.ClovaEndpoint,
            AitemsEndpoint = SandboxCloud.AitemsEndpoint,
            Handler = gateway,
        },
        new ChannelClock { Delay = clock.Delay, Jitter = () => 1, UtcNow = () => Gateway.Start + clock.Now },
        pacing ?? new RateLimiterRegistry(clock.Pacing));

    /// <summary>The sandbox behind a gateway that takes so many requests.</summary>
    private sealed class Gateway(VirtualClock clock, QuotaServer quota, Func<HttpRequestMessage, bool>? isCounted = null)
        : DelegatingHandler(new SandboxHandler(new SandboxCloud(new SandboxOptions { RememberedRequests = 1, Clock = () => Start + clock.Now, Delay = clock.Delay })))
    {
        internal const double Latency = 0.1;
        internal static readonly DateTimeOffset Start = new(2026, 9, 1, 0, 0, 23, TimeSpan.Zero);

        internal int Refused { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await clock.Delay(Latency);
            if (isCounted?.Invoke(request) != false && !quota.Try(clock.Now, 0))
            {
                Refused++;
                return ScriptedHandler.Json("""{"error":{"errorCode":"400","message":"Rate exceeded"}}""", (int)HttpStatusCode.TooManyRequests);
            }

            return await base.SendAsync(request, cancellationToken);
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

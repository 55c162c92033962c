using System;
using System.Linq;
using System.Threading.Tasks;
using ClovaStudio.Client.Tests.Support;
using ClovaStudio.Emulator;
using ClovaStudio.Sandbox;
using ClovaStudio.Sandbox.Areas.Aitems;
using ClovaStudio.Sandbox.Serving;
using ClovaStudio.Transport.Channel;
using ClovaStudio.Transport.Http;
using ClovaStudio.Transport.Paging;
using Xunit;

namespace ClovaStudio.Client.Tests.Transport.Http;

public sealed class SignatureTests
{
    [Theory]
    [InlineData("POST", "/vserver/v2/createServerInstances?regionCode=KR", "xBcE26XFU55BMjppdPT7ZY3oDrqoOedfPyAn3Cq4lUw=")]
    [InlineData("GET", "/api/v1/services/6wxgu000000/trains", "NSjUtfOVxAGtN3tHG0bl93zSym10Fzq866UoXBw+YMM=")]
    [InlineData("GET", "/api/v1/services/6wxgu000000/trains?isRecent=true", "rmFKmW+uDZvpp9LlGViatndCGbYw/R/w2G3+G2/N6iU=")]
    [InlineData("GET", "/api/v1/services/6wxgu000000/trains?offset=0&limit=1000", "mteCFlzdj7V4Ik96rLxMHHfJFwTkkAnJ/od/9oTmiW8=")]
    [InlineData("GET", "/tuning/v2/tasks?page=0&size=20", "ULkb0Hk0M6K42uaW8kgWyV8hOuxIRQz4SpJKGuVV5bs=")]
    public void The_five_known_signatures_come_out(string method, string pathAndQuery, string expected)
    {
        Assert.Equal(expected, Sign(method, pathAndQuery));
    }

    [Fact]
    public async Task What_is_signed_is_the_path_and_query_that_are_sent_also_where_the_id_needs_escaping()
    {
        var cloud = new SandboxCloud();
        await using var server = await EmulatorServer.StartAsync(cloud);
        using var client = new TestClient(server);
        foreach (string id in (string[])["한글 id", "a b+c&d=e;f", "a'(b)!*~", "😀", "a:b@c,d"])
        {
            cloud.AddService(new SandboxAitemsService { Name = "shop" });

            // Nothing has that id, but the gateway has checked the signature before it looks.
            var failure = await client.Trains(id, new PagedListOptions { PageSize = 7, Skip = 3 }, isRecent: true).FailureAsync();
            Assert.Equal(ErrorCause.NotFound, failure.Cause);
            Assert.Equal(id, failure.Target);
            Assert.Equal($"/api/v1/services/{Uri.EscapeDataString(id)}/trains?offset=3&limit=7&isRecent=true", cloud.Requests[^1].PathAndQuery);
        }
    }

    [Fact]
    public async Task A_retry_is_signed_afresh_with_its_own_time_and_request_id()
    {
        var now = DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_000_000);
        using var client = new TestClient(
            new ScriptedHandler((_, number) => number < 2 ? ScriptedHandler.Json("{}", 503) : ScriptedHandler.Json(ResponseBodies.Trains([], "\"limit\":1000"))),
            clock: new ChannelClock { UtcNow = () => now = now.AddMinutes(4) });

        await client.Trains("svc").AllAsync();

        var sent = client.Handler!.Sent;
        Assert.Equal(3, sent.Count);
        Assert.Equal(3, sent.Select(request => request.Header("x-ncp-apigw-timestamp")).Distinct().Count());
        Assert.Equal(3, sent.Select(request => request.Header("x-ncp-apigw-signature-v2")).Distinct().Count());
        Assert.Equal(3, sent.Select(request => request.Header("X-NCP-CLOVASTUDIO-REQUEST-ID")).Distinct().Count());
        foreach (var request in sent)
        {
            Assert.True(Guid.TryParse(request.Header("X-NCP-CLOVASTUDIO-REQUEST-ID"), out _));
            Assert.Equal(
                SignatureV2.Compute("GET", request.PathAndQuery, long.Parse(request.Header("x-ncp-apigw-timestamp")!, null), SandboxCloud.AccessKeyId, SandboxCloud.SecretKey),
                request.Header("x-ncp-apigw-signature-v2"));
        }
    }

    [Theory]
    [InlineData(299, true)]
    [InlineData(-299, true)]
    [InlineData(301, false)]
    [InlineData(-301, false)]
    public async Task Five_minutes_of_skew_are_borne_and_more_are_told(int seconds, bool isBorne)
    {
        var now = DateTimeOffset.UtcNow;
        var cloud = new SandboxCloud(new SandboxOptions { Clock = () => now });
        cloud.Faults.Add($"clock-skew:by={seconds}s");
        using var client = new TestClient(new SandboxHandler(cloud), clock: new ChannelClock { UtcNow = () => now });

        var (rows, failure) = await client.Services().OutcomeAsync();

        if (isBorne)
        {
            Assert.NotEmpty(rows);
            Assert.Null(failure);
            return;
        }

        var refusal = Assert.IsType<ClovaStudioException>(failure);
        Assert.Equal(ErrorCause.SignatureRejected, refusal.Cause);
        Assert.Equal(401, refusal.StatusCode);
        Assert.Equal("200", refusal.ApiCode);
        Assert.InRange((refusal.ClockSkew!.Value - TimeSpan.FromSeconds(seconds)).Duration(), TimeSpan.Zero, TimeSpan.FromSeconds(1)); // Date has whole seconds
        Assert.Contains(seconds > 0 ? "+" : "-", refusal.Message, StringComparison.Ordinal);
    }

    /// <summary>A clock is never right to the second, and a key that is wrong has nothing to do with it.</summary>
    [Theory]
    [InlineData(0, false)]
    [InlineData(-1, false)]
    [InlineData(4, false)]
    [InlineData(-4, false)]
    [InlineData(30, true)]
    [InlineData(-30, true)]
    public async Task A_refused_signature_tells_of_the_clock_from_some_seconds_on(int seconds, bool isTold)
    {
        var now = new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
        using var client = new TestClient(
            new ScriptedHandler((_, _) =>
            {
                var answer = ScriptedHandler.Json("""{"error":{"errorCode":"200","message":"Authentication Failed"}}""", 401);
                answer.Headers.Date = now.AddSeconds(seconds);
                return answer;
            }),
            clock: new ChannelClock { UtcNow = () => now });

        var (_, failure) = await client.Services().OutcomeAsync();

        var refusal = Assert.IsType<ClovaStudioException>(failure);
        Assert.Equal(ErrorCause.SignatureRejected, refusal.Cause);
        Assert.Equal(TimeSpan.FromSeconds(seconds), refusal.ClockSkew);
        Assert.Equal(isTold, refusal.Message.Contains($"{Math.Abs(seconds)} s", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_request_says_what_it_accepts_and_sends_even_without_a_body()
    {
        using var client = new TestClient(new ScriptedHandler((request, _) => ScriptedHandler.Json(
            request.PathAndQuery.StartsWith("/tuning", StringComparison.Ordinal) ? ResponseBodies.Tasks([], "\"totalElements\":0") : ResponseBodies.Trains([], "\"limit\":1000"))));

        await client.Tasks().AllAsync();
        await client.Trains("svc").AllAsync();

        Assert.All(client.Handler!.Sent, request => Assert.Equal(("application/json", "application/json"), (request.Header("Accept"), request.Header("Content-Type"))));
        Assert.Equal("Bearer " + SandboxCloud.ApiKey, client.Handler.Sent[0].Header("Authorization"));
        Assert.Null(client.Handler.Sent[0].Header("x-ncp-iam-access-key"));
        Assert.Null(client.Handler.Sent[1].Header("Authorization"));
        Assert.Equal("/api/v1/services/svc/trains", client.Handler.Sent[1].PathAndQuery);
    }

    private static string Sign(string method, string pathAndQuery) =>
        SignatureV2.Compute(method, pathAndQuery, 1_700_000_000_000, "AK_TEST", "SK_TEST");
}

using System;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Threading;
using System.Threading.Tasks;
using ClovaStudio.Client.Tests.Support;
using ClovaStudio.Transport.Channel;
using ClovaStudio.Transport.Http;
using Xunit;

namespace ClovaStudio.Client.Tests.Transport.Http;

public sealed class RetryTests
{
    [Theory]
    [InlineData(408)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task A_passing_failure_is_tried_again_three_times_at_doubling_intervals(int status)
    {
        using var client = new TestClient(new ScriptedHandler((_, number) => number < 3 ? ScriptedHandler.Json("", status) : ScriptedHandler.Json(ResponseBodies.TaskRow(ResponseBodies.Task("a")))));

        Assert.Equal(["a"], (await client.Tasks().AllAsync()).Ids());
        Assert.Equal([1.0, 2.0, 4.0], client.Waits.Select(wait => wait.TotalSeconds));
        Assert.Equal(3, client.Observer.Details.Count(detail => detail.StartsWith("Retry", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(501)]
    [InlineData(302)]
    public async Task A_lasting_failure_is_told_at_once(int status)
    {
        using var client = new TestClient(new ScriptedHandler((_, _) => ScriptedHandler.Json("", status)));

        var failure = await client.Tasks().FailureAsync();

        Assert.Equal(status, failure.StatusCode);
        Assert.Single(client.Handler!.Sent);
        Assert.Empty(client.Waits);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 2)]
    [InlineData(5, 6)]
    public async Task The_number_of_retries_and_their_interval_can_be_chosen(int retries, int requests)
    {
        using var client = new TestClient(new ScriptedHandler((_, _) => ScriptedHandler.Json("", 500)), options =>
        {
            options.MaximumRetryCount = retries;
            options.RetryInterval = TimeSpan.FromSeconds(30);
        });

        var failure = await client.Tasks().FailureAsync();

        Assert.Equal(requests, client.Handler!.Sent.Count);
        Assert.Equal(requests, failure.Attempts.Count);
        Assert.Equal(new[] { 30.0, 60, 120, 120, 120 }.Take(retries), client.Waits.Select(wait => wait.TotalSeconds));
    }

    [Fact]
    public async Task Jitter_takes_up_to_half_of_a_wait_away()
    {
        using var client = new TestClient(new ScriptedHandler((_, _) => ScriptedHandler.Json("", 500)), clock: new ChannelClock { Jitter = () => 0 });

        await client.Tasks().FailureAsync();

        Assert.Equal([0.5, 1, 2], client.Waits.Select(wait => wait.TotalSeconds));
        var clock = new ChannelClock();
        Assert.True(Enumerable.Range(0, 50).Select(_ => clock.Jitter()).Distinct().Count() > 10);
        Assert.All(Enumerable.Range(0, 50), _ => Assert.InRange(clock.Jitter(), 0, 1));
    }

    [Theory]
    [InlineData("Retry-After", "7", 7.0)]
    [InlineData("Retry-After", " 7 ", 7.0)]
    [InlineData("Retry-After", "0", 0.0)]
    [InlineData("Retry-After", "1.5", 1.5)]
    [InlineData("Retry-After", "Sun, 06 Nov 1994 08:49:47 GMT", 10.0)]
    [InlineData("Retry-After", "Sunday, 06-Nov-94 08:49:47 GMT", 10.0)]
    [InlineData("Retry-After", "Sun, 06 Nov 1994 08:49:30 GMT", 0.0)]
    [InlineData("Retry-After", "NaN", 1.0)]
    [InlineData("Retry-After", "Infinity", null)]
    [InlineData("Retry-After", "-Infinity", 1.0)]
    [InlineData("Retry-After", "-5", 1.0)]
    [InlineData("Retry-After", "soon", 1.0)]
    [InlineData("Retry-After", "1.5.2", 1.0)]
    [InlineData("Retry-After", "", 1.0)]
    [InlineData("Retry-After", "120", 120.0)]
    [InlineData("Retry-After", "121", null)]
    [InlineData("Retry-After", "99999999999999999999", null)]
    [InlineData("Retry-After", "Sat, 06 Nov 2094 08:49:47 GMT", null)]
    [InlineData("x-ratelimit-reset-requests", "12", 12.0)]
    [InlineData("x-ratelimit-reset", "1m30s", 90.0)]
    [InlineData("X-RateLimit-Reset-Tokens", "250ms", 0.25)]
    [InlineData("x-ratelimit-reset-tokens", "1.5s", 1.5)]
    [InlineData("x-ratelimit-reset-tokens", "2m", 120.0)]
    [InlineData("x-ratelimit-reset-tokens", "1h", null)]
    [InlineData("x-ratelimit-reset-tokens", "soon", 1.0)]
    [InlineData("x-ratelimit-reset-tokens", "NaN", 1.0)]
    [InlineData("x-ratelimit-reset-tokens", "999999h999999m", null)]
    [InlineData("x-ratelimit-remaining", "5", 1.0)]
    public async Task A_hint_sets_the_wait_and_one_longer_than_two_minutes_ends_the_call(string header, string value, double? expected)
    {
        using var client = new TestClient(new ScriptedHandler((_, number) =>
        {
            var answer = ScriptedHandler.Json(number == 0 ? "" : ResponseBodies.TaskRow(ResponseBodies.Task("a")), number == 0 ? 429 : 200);
            answer.Headers.TryAddWithoutValidation(header, value);
            answer.Headers.TryAddWithoutValidation("Date", "Sun, 06 Nov 1994 08:49:37 GMT"); // far from this machine's clock
            return answer;
        }));

        var (rows, failure) = await client.Tasks().OutcomeAsync();

        if (expected is { } seconds)
        {
            Assert.Null(failure);
            Assert.Single(rows);
            Assert.Equal([seconds], client.Waits.Select(wait => wait.TotalSeconds));
        }
        else
        {
            var refusal = Assert.IsType<ClovaStudioException>(failure);
            Assert.Equal(ErrorCause.RateLimited, refusal.Cause);
            Assert.True(refusal.RetryAfter > RetryPolicy.LongestWait);
            Assert.Empty(client.Waits);
            Assert.Single(client.Handler!.Sent);
            Assert.Contains("asked to wait", refusal.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Of_several_resets_the_longest_counts_and_Retry_After_counts_before_them()
    {
        using var client = new TestClient(new ScriptedHandler((_, number) =>
        {
            var answer = ScriptedHandler.Json("", number < 2 ? 429 : 500);
            answer.Headers.TryAddWithoutValidation("x-ratelimit-reset-requests", "0s");
            answer.Headers.TryAddWithoutValidation("x-ratelimit-reset-tokens", "20s");
            if (number == 1)
            {
                answer.Headers.TryAddWithoutValidation("Retry-After", "3");
            }

            return answer;
        }));

        var failure = await client.Tasks().FailureAsync();

        Assert.Equal([20.0, 3, 20], client.Waits.Select(wait => wait.TotalSeconds));
        Assert.Equal(["HTTP 429", "HTTP 429", "HTTP 500", "HTTP 500"], failure.Attempts);
    }

    [Fact]
    public async Task A_wait_ends_at_once_when_the_caller_cancels()
    {
        using var cancel = new CancellationTokenSource();
        var waiting = new TaskCompletionSource();
        using var client = new TestClient(
            new ScriptedHandler((_, _) => ScriptedHandler.Json("", 503)),
            delay: async (_, token) =>
            {
                waiting.SetResult();
                await Task.Delay(Timeout.Infinite, token);
            });

        var page = client.Tasks(cancellationToken: cancel.Token).NextPageAsync();
        await waiting.Task.WaitAsync(ListingExtensions.Guard);
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => page.WaitAsync(ListingExtensions.Guard));
        Assert.Single(client.Handler!.Sent);
    }

    public static TheoryData<string, ErrorCause, bool, bool> Breaks => new()
    {
        // what, cause, tried again, tried again although it creates something
        { "refused", ErrorCause.ConnectionFailed, true, true },
        { "no such host", ErrorCause.ConnectionFailed, true, true },
        { "reset", ErrorCause.ConnectionFailed, true, false },
        { "unreachable while sending", ErrorCause.ConnectionFailed, true, false },
        { "io", ErrorCause.ConnectionFailed, true, false },
        { "bare socket", ErrorCause.ConnectionFailed, true, false },
        { "tls", ErrorCause.TlsFailed, false, false },
        { "proxy scheme", ErrorCause.ConnectionFailed, false, false },
        { "protocol", ErrorCause.ConnectionFailed, false, false },
        { "web exception", ErrorCause.ConnectionFailed, true, false },
        { "handler timeout", ErrorCause.TimedOut, true, false },
        { "429", ErrorCause.RateLimited, true, true },
        { "503", ErrorCause.ServiceUnavailable, true, false },
        { "408", ErrorCause.TimedOut, true, false },
        { "cut body", ErrorCause.ResponseTruncated, true, false },
        { "corrupt gzip", ErrorCause.ResponseTruncated, true, false },
    };

    [Theory]
    [MemberData(nameof(Breaks))]
    public async Task Each_way_to_break_has_its_cause_and_what_creates_is_not_sent_twice(string what, ErrorCause cause, bool isRetried, bool isRetriedWhenCreating)
    {
        foreach (bool repeatable in (bool[])[true, false])
        {
            var handler = new ScriptedHandler((_, _) => Break(what));
            using var http = new HttpClients(handler);
            var operation = new ApiOperation<int>(repeatable ? HttpMethod.Get : HttpMethod.Post, "/tuning/v2/tasks")
            {
                Effect = repeatable ? RequestEffect.ReadOnly : RequestEffect.Creates,
                Write = repeatable ? null : _ => { },
                Read = _ => 0,
            };

            var failure = await Assert.ThrowsAsync<ClovaStudioException>(() => Channel(http).SendAsync(operation, null, default));

            bool retried = repeatable ? isRetried : isRetriedWhenCreating;
            Assert.Equal(retried ? 4 : 1, handler.Sent.Count);
            Assert.Equal(retried ? 4 : 1, failure.Attempts.Count);
            bool isUnknown = !repeatable && !retried && what != "tls";
            Assert.Equal(isUnknown ? ErrorCause.OutcomeUnknown : cause, failure.Cause);
        }
    }

    [Fact]
    public async Task What_creates_something_is_sent_again_after_429_until_it_may_have_been_received()
    {
        var handler = new ScriptedHandler((_, number) => number == 0 ? ScriptedHandler.Json("", 429) : ScriptedHandler.Json("", 500));
        using var http = new HttpClients(handler);
        var operation = new ApiOperation<int>(HttpMethod.Post, "/x") { Effect = RequestEffect.Creates, Write = _ => { }, Read = _ => 0 };

        var failure = await Assert.ThrowsAsync<ClovaStudioException>(() => Channel(http).SendAsync(operation, null, default));

        Assert.Equal(ErrorCause.OutcomeUnknown, failure.Cause);
        Assert.Equal(["HTTP 429", "HTTP 500"], failure.Attempts);
        Assert.Equal(500, failure.StatusCode);
    }

    private static ServiceChannel Channel(HttpClients http) => new(
        http,
        new ServiceProfile(() => new Uri("https://example.invalid/"), () => new BearerAuthenticator(TestClient.Secret("nv-test"))),
        new ChannelSettings { Clock = new ChannelClock { Delay = (_, _) => Task.CompletedTask } });

    [Fact]
    public async Task A_refusal_whose_body_breaks_off_is_still_that_refusal()
    {
        using var client = new TestClient(new ScriptedHandler((_, _) =>
        {
            var answer = new HttpResponseMessage(HttpStatusCode.Unauthorized) { Content = new StreamContent(new BreakingStream("{\"status\":{\"code\":\"40104\"")) };
            answer.Content.Headers.ContentLength = 500;
            return answer;
        }));

        var failure = await client.Tasks().FailureAsync();

        Assert.Equal(ErrorCause.ApiKeyRejected, failure.Cause);
        Assert.Single(client.Handler!.Sent);
    }

    [Theory]
    [InlineData("""{"status":{"code":"20000"},"result":{"content":[{"id":"a"}""")]
    [InlineData("""{"status":{"code":"20000"},"result":{"content":[{"id":"a""")]
    [InlineData("""{"status":{"code":"20000"}""")]
    public async Task A_body_without_a_length_that_stops_in_the_middle_was_cut_and_is_fetched_again(string body)
    {
        using var client = new TestClient(new ScriptedHandler((_, number) => number == 0
            ? new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(new UnsizedStream(body)) }
            : ScriptedHandler.Json(ResponseBodies.TaskRow(ResponseBodies.Task("a")))));

        Assert.Equal(["a"], (await client.Tasks().AllAsync()).Ids());
        Assert.Equal(2, client.Handler!.Sent.Count);
    }

    [Fact]
    public async Task An_announced_length_is_not_taken_for_memory_in_hand()
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        using var client = new TestClient(new ScriptedHandler((_, _) =>
        {
            var answer = new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(new UnsizedStream("{}")) };
            answer.Content.Headers.ContentLength = 250_000_000;
            return answer;
        }));

        var failure = await client.Tasks().FailureAsync();

        Assert.Equal(ErrorCause.ResponseTruncated, failure.Cause);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 100_000_000);
    }

    [Fact]
    public async Task A_time_limit_ends_an_attempt_and_only_the_callers_own_cancelling_is_told_as_such()
    {
        using var client = new TestClient(
            new ScriptedHandler(async (_, _) =>
            {
                await Task.Delay(Timeout.Infinite);
                return new HttpResponseMessage();
            }),
            options => options.Timeout = TimeSpan.FromMilliseconds(20));

        var failure = await client.Tasks().FailureAsync();

        Assert.Equal(ErrorCause.TimedOut, failure.Cause);
        Assert.Equal(["TimedOut", "TimedOut", "TimedOut", "TimedOut"], failure.Attempts);
    }

    private static HttpResponseMessage Break(string what) => what switch
    {
        "refused" => throw new HttpRequestException("x", new SocketException((int)SocketError.ConnectionRefused)),
        "no such host" => throw new HttpRequestException("x", new SocketException((int)SocketError.HostNotFound)),
        "reset" => throw new HttpRequestException("x", new IOException("x", new SocketException((int)SocketError.ConnectionReset))),
        "unreachable while sending" => throw new HttpRequestException("x", new IOException("x", new SocketException((int)SocketError.HostUnreachable))),
        "io" => throw new HttpIOException(HttpRequestError.ResponseEnded),
        "bare socket" => throw new SocketException((int)SocketError.ConnectionAborted),
        "tls" => throw new HttpRequestException("x", new AuthenticationException("x")),
        "proxy scheme" => throw new NotSupportedException("x"),
        "protocol" => throw new ProtocolViolationException("x"),
        "web exception" => throw new HttpRequestException("x", new WebException("x", WebExceptionStatus.ReceiveFailure)),
        "handler timeout" => throw new TaskCanceledException("x"),
        "429" => ScriptedHandler.Json("", 429),
        "503" => ScriptedHandler.Json("", 503),
        "408" => ScriptedHandler.Json("", 408),
        "cut body" => new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(new BreakingStream("{")) },
        "corrupt gzip" => new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(new BreakingStream("{", new InvalidDataException("x"))) },
        _ => throw new ArgumentOutOfRangeException(nameof(what)),
    };
}

using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using ClovaStudio.Api.Chat;
using ClovaStudio.Chat;
using ClovaStudio.Client.Tests.Support;
using ClovaStudio.Transport.Channel;
using ClovaStudio.Transport.Http;
using ClovaStudio.Transport.Pacing;
using Xunit;

namespace ClovaStudio.Client.Tests.Transport.Pacing;

/// <summary>What pacing does to calls of the client, in virtual time.</summary>
public sealed class PacedCallTests
{
    private const string Answer = """
        {"status":{"code":"20000"},"result":{"message":{"role":"assistant","content":"네"},"finishReason":"stop",
        "usage":{"promptTokens":20,"completionTokens":1,"totalTokens":21}}}
        """;

    [Fact]
    public void A_handful_of_calls_is_never_slowed() => VirtualClock.Run(async clock =>
    {
        using var client = Client(clock, new ScriptedHandler(Answer));

        for (int i = 0; i < 20; i++)
        {
            await client.Chat.CompleteAsync(Question(i));
        }

        Assert.Equal(TimeSpan.Zero, clock.Now);
    });

    [Fact]
    public void No_minute_has_more_rows_than_the_quota() => VirtualClock.Run(async clock =>
    {
        var sentAt = new List<double>();
        using var client = Client(clock, new ScriptedHandler((_, _) =>
        {
            sentAt.Add(clock.Now.TotalSeconds);
            return ScriptedHandler.Json(Answer);
        }));
        client.Chat.LimiterOf(Question(0)).Override(60, 1_000_000);

        await Task.WhenAll(Enumerable.Range(0, 300).Select(i => client.Chat.CompleteAsync(Question(i), RequestPriority.Batch, null, default)));

        Assert.All(sentAt, start => Assert.InRange(sentAt.Count(at => at >= start && at < start + 60), 1, 60));
        Assert.InRange(clock.Now.TotalSeconds, 240, 1.15 * 300);
    });

    [Fact]
    public void Refusals_do_not_use_up_a_rows_retries_while_others_are_answered() => VirtualClock.Run(async clock =>
    {
        int refusals = 0;
        using var client = Client(clock, new ScriptedHandler((_, number) =>
        {
            bool isRefused = number % 2 == 1 && refusals < 20;
            refusals += isRefused ? 1 : 0;
            return isRefused ? Refusal() : ScriptedHandler.Json(Answer);
        }));

        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => client.Chat.CompleteAsync(Question(i), RequestPriority.Batch, null, default)));

        Assert.Equal(20, refusals);
        Assert.All(answers, answer => Assert.Equal("네", answer.Text));
    });

    [Fact]
    public void A_row_waits_through_minutes_of_refusals_and_a_call_at_the_prompt_through_two() => VirtualClock.Run(async clock =>
    {
        var handler = new ScriptedHandler((_, _) => clock.Now < TimeSpan.FromMinutes(9) ? Refusal() : ScriptedHandler.Json(Answer));
        using var client = Client(clock, handler);

        var failure = await Assert.ThrowsAsync<ClovaStudioException>(() => client.Chat.CompleteAsync(Question(0)));
        var gaveUpAt = clock.Now;
        var answer = await client.Chat.CompleteAsync(Question(1), RequestPriority.Batch, null, default);

        Assert.Equal(ErrorCause.RateLimited, failure.Cause);
        Assert.InRange(gaveUpAt.TotalMinutes, 2, 7);
        Assert.Equal("네", answer.Text);
    });

    [Fact]
    public void A_call_that_meets_a_minute_without_quota_is_answered_in_the_next_and_uses_up_no_retry() => VirtualClock.Run(async clock =>
    {
        var handler = new ScriptedHandler((_, _) => clock.Now < TimeSpan.FromSeconds(50) ? Refusal() : ScriptedHandler.Json(Answer));
        using var client = Client(clock, handler);

        var answer = await client.Chat.CompleteAsync(Question(0));

        Assert.Equal("네", answer.Text);
        Assert.InRange(clock.Now.TotalSeconds, 50, 100);
    });

    [Fact]
    public void A_lease_whose_request_is_not_sent_after_all_goes_to_the_next() => VirtualClock.Run(async clock =>
    {
        var limiter = new RateLimiter("HCX-005", clock.Pacing);
        limiter.Override(1, null);
        var call = new PacedCall(limiter, new RequestCost("HCX-005", 100), RequestPriority.Interactive);
        await call.AcquireAsync(null, default);
        var next = limiter.AcquireAsync(1, RequestPriority.Interactive);
        Assert.False(next.IsCompleted);

        call.NotSent();

        Assert.Equal(TimeSpan.Zero, clock.Now);
        Assert.True(next.IsCompletedSuccessfully);
    });

    [Fact]
    public void A_call_that_is_cancelled_while_it_waits_leaves_the_queue() => VirtualClock.Run(async clock =>
    {
        var handler = new ScriptedHandler(Answer);
        using var client = Client(clock, handler);
        var limiter = client.Chat.LimiterOf(Question(0));
        limiter.Override(1, null);
        await client.Chat.CompleteAsync(Question(0));
        using var cancel = new System.Threading.CancellationTokenSource();
        var waiting = client.Chat.CompleteAsync(Question(1), null, cancel.Token);

        cancel.Cancel();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.Equal((1, 0), (limiter.Snapshot().RequestsUsed, limiter.Snapshot().Waiting));
        Assert.Single(handler.Sent);
    });

    [Fact]
    public void A_row_that_nothing_but_refusals_meets_for_ten_minutes_ends() => VirtualClock.Run(async clock =>
    {
        using var client = Client(clock, new ScriptedHandler((_, _) => Refusal()));

        var failure = await Assert.ThrowsAsync<ClovaStudioException>(() => client.Chat.CompleteAsync(Question(0), RequestPriority.Batch, null, default));

        Assert.Equal(ErrorCause.RateLimited, failure.Cause);
        Assert.InRange(clock.Now.TotalMinutes, 10, 12);
    });

    [Fact]
    public void The_quota_of_a_day_ends_a_call_at_once_with_what_the_service_said() => VirtualClock.Run(async clock =>
    {
        var handler = new ScriptedHandler((_, _) => Refusal(retryAfter: 40_000));
        using var client = Client(clock, handler);

        var failure = await Assert.ThrowsAsync<ClovaStudioException>(() => client.Chat.CompleteAsync(Question(0), RequestPriority.Batch, null, default));

        Assert.Equal(ErrorCause.QuotaExhausted, failure.Cause);
        Assert.Equal(429, failure.StatusCode);
        Assert.Equal("42901", failure.ApiCode);
        Assert.NotNull(failure.RequestId);
        Assert.Single(handler.Sent);
        Assert.Equal(TimeSpan.Zero, clock.Now);
    });

    [Fact]
    public void A_request_that_needs_more_than_a_minutes_tokens_is_not_sent() => VirtualClock.Run(async clock =>
    {
        var handler = new ScriptedHandler(Answer);
        using var client = Client(clock, handler);
        client.Chat.LimiterOf(Question(0)).Override(null, 1000);

        var failure = await Assert.ThrowsAsync<ClovaStudioException>(() => client.Chat.CompleteAsync(Question(0)));

        Assert.Equal(ErrorCause.RequestExceedsQuota, failure.Cause);
        Assert.Empty(handler.Sent);
    });

    [Fact]
    public void Retry_after_holds_back_all_callers() => VirtualClock.Run(async clock =>
    {
        var sentAt = new List<double>();
        using var client = Client(clock, new ScriptedHandler((_, number) =>
        {
            sentAt.Add(clock.Now.TotalSeconds);
            return number == 0 ? Refusal(retryAfter: 30) : ScriptedHandler.Json(Answer);
        }));

        await Task.WhenAll(client.Chat.CompleteAsync(Question(0)), Later());

        Assert.Equal([0, 30, 30], sentAt.Select(at => Math.Floor(at)));

        async Task Later()
        {
            await clock.Delay(1);
            await client.Chat.CompleteAsync(Question(1));
        }
    });

    [Fact]
    public void The_headers_of_an_answer_tell_the_quota() => VirtualClock.Run(async clock =>
    {
        using var client = Client(clock, new ScriptedHandler((_, _) =>
        {
            var answer = ScriptedHandler.Json(Answer);
            answer.Headers.Add("x-ratelimit-limit-requests", "300");
            answer.Headers.Add("x-ratelimit-limit-tokens", "180000");
            return answer;
        }));

        await client.Chat.CompleteAsync(Question(0));

        var snapshot = client.Chat.LimiterOf(Question(0)).Snapshot();
        Assert.Equal(300, snapshot.RequestsPerMinute);
        Assert.Equal(180_000, snapshot.TokensPerMinute);
        Assert.Equal(20 + ChatRequest.DefaultMaximumTokens, snapshot.TokensUsed); // what the service counts, not what was estimated
    });

    [Fact]
    public void A_call_at_the_prompt_goes_ahead_of_the_rows_that_wait() => VirtualClock.Run(async clock =>
    {
        using var client = Client(clock, new ScriptedHandler(Answer));
        client.Chat.LimiterOf(Question(0)).Override(60, 1_000_000);
        await client.Chat.CompleteAsync(Question(-2));
        var rows = Enumerable.Range(0, 200).Select(i => client.Chat.CompleteAsync(Question(i), RequestPriority.Batch, null, default)).ToList();
        await clock.Delay(30);
        int done = rows.Count(row => row.IsCompleted);
        var before = clock.Now;

        await client.Chat.CompleteAsync(Question(-1));

        Assert.True(done < 100);
        Assert.InRange((clock.Now - before).TotalSeconds, 0, 2);
        await Task.WhenAll(rows);
    });

    [Fact]
    public void Tuned_models_share_the_quota_of_their_base() => VirtualClock.Run(async clock =>
    {
        using var client = Client(clock, new ScriptedHandler(Answer));
        var tuned = new ChatRequest { TaskId = "t1", TaskModel = "HCX-005", Messages = Question(0).Messages };

        await client.Chat.CompleteAsync(tuned);
        await client.Chat.CompleteAsync(Question(0));

        Assert.Same(client.Chat.LimiterOf(tuned), client.Chat.LimiterOf(Question(0)));
        Assert.Equal(2, client.Chat.LimiterOf(tuned).Snapshot().RequestsUsed);
    });

    [Fact]
    public void Calls_that_count_against_no_quota_are_not_paced() => VirtualClock.Run(async clock =>
    {
        using var http = new HttpClients(new ScriptedHandler("{}"));
        var registry = new RateLimiterRegistry(clock.Pacing);
        var channel = new ServiceChannel(
            http,
            new ServiceProfile(() => new Uri("https://example.invalid/"), () => new ClovaStudio.Transport.Http.BearerAuthenticator(TestClient.Secret("nv-test"))),
            new ChannelSettings { Pacing = registry });

        for (int i = 0; i < 500; i++)
        {
            await channel.SendAsync(new ApiOperation<int>(HttpMethod.Get, "/x") { Read = _ => 0 }, null, default);
        }

        Assert.Equal(TimeSpan.Zero, clock.Now);
    });

    [Fact]
    public async Task The_time_limit_of_a_request_starts_when_it_is_sent()
    {
        var limit = TimeSpan.FromSeconds(1.5);
        var release = new TaskCompletionSource();
        var now = TimeSpan.Zero;
        var pacing = new PacingClock { Now = () => now, Delay = (_, _) => release.Task };
        using var client = new ClovaStudioClient(
            Options(new ScriptedHandler(Answer), limit), new ChannelClock(), new RateLimiterRegistry(pacing));
        client.Chat.LimiterOf(Question(0)).Override(1, null);
        await client.Chat.CompleteAsync(Question(0));
        var waiting = client.Chat.CompleteAsync(Question(1));
        using var over = new CancellationTokenSource(limit + TimeSpan.FromSeconds(0.5));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting.WaitAsync(over.Token));

        now = TimeSpan.FromMinutes(3);
        release.SetResult();

        var answer = await waiting;
        Assert.Equal("네", answer.Text);
        Assert.True(answer.Elapsed < limit, $"{answer.Elapsed}: its wait is no part of it.");
    }

    [Fact]
    public async Task A_closed_connection_ends_the_wait_for_a_turn()
    {
        var pacing = new PacingClock { Now = () => TimeSpan.Zero, Delay = (_, cancel) => Task.Delay(-1, cancel) };
        var client = new ClovaStudioClient(Options(new ScriptedHandler(Answer)), new ChannelClock(), new RateLimiterRegistry(pacing));
        client.Chat.LimiterOf(Question(0)).Override(1, null);
        await client.Chat.CompleteAsync(Question(0));
        var waiting = client.Chat.CompleteAsync(Question(1));

        client.Dispose();

        var failure = await Assert.ThrowsAsync<ClovaStudioException>(() => waiting);
        Assert.Equal(ErrorCause.Disconnected, failure.Cause);
    }

    private static ChatRequest Question(int number) => new()
    {
        Model = "HCX-005",
        Messages = [new ChatMessage(ChatRoles.User, "문의 " + number)],
    };

    private static HttpResponseMessage Refusal(int? retryAfter = null)
    {
        var refusal = ScriptedHandler.Json("""{"status":{"code":"42901","message":"Too many requests"}}""", 429);
        if (retryAfter is { } seconds)
        {
            refusal.Headers.Add("Retry-After", seconds.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        return refusal;
    }

    private static ClovaStudioClientOptions Options(ScriptedHandler handler, TimeSpan? limit = null) => new()
    {
        ApiKey = TestClient.Secret("nv-test-not-a-real-key"),
        Handler = handler,
        Timeout = limit ?? TimeSpan.FromMinutes(5),
    };

    private static ClovaStudioClient Client(VirtualClock clock, ScriptedHandler handler) =>
        new(Options(handler), new ChannelClock { Delay = clock.Delay }, new RateLimiterRegistry(clock.Pacing));
}

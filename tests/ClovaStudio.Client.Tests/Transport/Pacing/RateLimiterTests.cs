using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using ClovaStudio.Transport.Pacing;
using Xunit;

namespace ClovaStudio.Client.Tests.Transport.Pacing;

public sealed class RateLimiterTests
{
    private const RequestPriority Batch = RequestPriority.Batch;
    private const RequestPriority Interactive = RequestPriority.Interactive;

    [Theory]
    [InlineData("HCX-007", false)]
    [InlineData("HCX-DASH-001", true)]
    [InlineData("a-model-of-tomorrow", true)]
    public void As_long_as_nothing_is_refused_calls_go_as_they_are_made(string model, bool isInteractive) => VirtualClock.Run(async clock =>
    {
        var limiter = new RateLimiter(model, clock.Pacing);
        for (int i = 0; i < 500; i++)
        {
            (await limiter.AcquireAsync(100, isInteractive ? Interactive : Batch)).Report(RateFeedback.Answered());
        }

        Assert.Equal(TimeSpan.Zero, clock.Now);
        Assert.Null(limiter.Snapshot().RequestsPerMinute);
    });

    [Fact]
    public void Few_are_sent_before_the_service_could_refuse_the_first_of_them_and_more_the_more_it_has_taken() => VirtualClock.Run(async clock =>
    {
        var limiter = new RateLimiter("HCX-007", clock.Pacing);
        var sent = new List<double>();
        await Task.WhenAll(Enumerable.Range(0, 64).Select(async _ =>
        {
            while (sent.Count < 3000)
            {
                var lease = await limiter.AcquireAsync(1, Batch);
                sent.Add(clock.Now.TotalSeconds);
                await clock.Delay(0.2);
                lease.Report(RateFeedback.Answered());
            }
        }));

        Assert.Equal(2, Most(from: 0, to: 20));
        Assert.Equal(4, Most(from: 20, to: 180));
        Assert.Equal(8, Most(from: 180, to: 600));
        Assert.Equal(10, Most(from: 600, to: 1800));
        Assert.InRange(Most(from: 1900, to: 3000), 11, 16);

        // A refusal would have come within 50 ms, as far as anybody knows.
        int Most(int from, int to) => Enumerable.Range(from, to - from).Max(last => sent.Take(last + 1).Count(time => time > sent[last] - 0.0499));
    });

    [Theory]
    [InlineData("HCX-007", 1, 0.7)]
    [InlineData("HCX-007", 2000, 0.7)]
    [InlineData("HCX-DASH-002", 1030, 0.7)]
    [InlineData("HCX-DASH-002", 1030, 0.1)]
    [InlineData("HCX-DASH-002", 1030, 15)]
    public void Timers_that_come_a_little_early_leave_nobody_waiting(string model, int tokens, double early) => VirtualClock.Run(async clock =>
    {
        var hasty = new PacingClock
        {
            Now = () => clock.Now,
            Delay = (length, token) => clock.Delay(length > TimeSpan.FromMilliseconds(2 * early) ? length - TimeSpan.FromMilliseconds(early) : length, token),
            ContinuesInline = true,
        };
        var limiter = new RateLimiter(model, hasty);
        limiter.Override(60, 60_000);
        await Task.WhenAll(Enumerable.Range(0, 100).Select(async _ =>
        {
            var lease = await limiter.AcquireAsync(tokens, Batch);
            await clock.Delay(0.2);
            lease.Report(RateFeedback.Answered());
        }));
        Assert.InRange(clock.Now.TotalSeconds, 20, 300);
    });

    [Fact]
    public void No_minute_has_more_requests_than_its_quota() => VirtualClock.Run(async clock =>
    {
        var limiter = new RateLimiter("HCX-007", clock.Pacing);
        limiter.Override(60, null);
        var sent = new List<double>();
        for (int i = 0; i < 400; i++)
        {
            var lease = await limiter.AcquireAsync(1, Batch);
            sent.Add(clock.Now.TotalSeconds);
            lease.Report(RateFeedback.Answered());
        }

        Assert.All(sent, start => Assert.InRange(sent.Count(time => time >= start && time < start + 60), 1, 60));
        Assert.InRange(sent.Last(), 340, 400 * 1.05);
        Assert.Equal(60, sent.Count(time => time < 1)); // the first minute's quota goes at once
        Assert.InRange(Steps(sent.Where(time => time > 6 * 60)).Max(), 0, 5); // and in the end it is even
    });

    [Fact]
    public void A_call_at_the_prompt_waits_no_longer_than_about_one_spacing_of_a_batch_beside_it() => VirtualClock.Run(async clock =>
    {
        var limiter = new RateLimiter("HCX-007", clock.Pacing);
        limiter.Override(60, null);
        (await limiter.AcquireAsync(100, Interactive)).Report(RateFeedback.Answered());
        var batch = new BatchSimulation(clock, new QuotaServer(QuotaKind.Sliding, 60), limiter) { Rows = 500 };
        var running = batch.RunAsync();
        double longest = 0;
        while (clock.Now.TotalSeconds < 400)
        {
            await clock.Delay(17.3);
            double asked = clock.Now.TotalSeconds;
            (await limiter.AcquireAsync(100, Interactive)).Report(RateFeedback.Answered());
            longest = Math.Max(longest, clock.Now.TotalSeconds - asked);
        }

        Assert.InRange(longest, 0, 1.6);
        await running;
    });

    [Fact]
    public void The_first_call_beside_a_batch_goes_when_the_minute_is_over_at_the_latest() => VirtualClock.Run(async clock =>
    {
        var limiter = Exhausted(clock, out var order);
        var row = Note(limiter, Batch, "row", order);
        await clock.Delay(5);
        await Note(limiter, Interactive, "call", order);
        Assert.Equal("call", order[0]);
        Assert.InRange(clock.Now.TotalSeconds, 60, 62);
        await row;
    });

    [Fact]
    public void A_loop_of_single_calls_does_not_stop_a_batch() => VirtualClock.Run(async clock =>
    {
        var limiter = Exhausted(clock, out var order);
        var waiting = Enumerable.Range(0, 10).Select(i => Note(limiter, Batch, $"row {i}", order))
            .Concat(Enumerable.Range(0, 40).Select(i => Note(limiter, Interactive, $"call {i}", order))).ToList();
        await Task.WhenAll(waiting);
        Assert.Equal(["call 0", "call 1", "call 2", "call 3", "row 0", "call 4"], order.Take(6));
        Assert.Equal(40, order.IndexOf("row 8") - 4); // one row after each four calls
    });

    [Fact]
    public void Rows_go_in_the_order_in_which_they_came() => VirtualClock.Run(async clock =>
    {
        var limiter = Exhausted(clock, out var order);
        await Task.WhenAll(Enumerable.Range(0, 30).Select(i => Note(limiter, Batch, $"{i}", order)).ToList());
        Assert.Equal(Enumerable.Range(0, 30).Select(i => $"{i}"), order);
    });

    [Fact]
    public void Cancelling_a_wait_returns_at_once_and_the_next_takes_its_place() => VirtualClock.Run(async clock =>
    {
        var limiter = Exhausted(clock, out var order);
        using var cancel = new CancellationTokenSource();
        var first = limiter.AcquireAsync(1, Batch, cancel.Token);
        var second = Note(limiter, Batch, "second", order);
        Assert.Equal(2, limiter.Snapshot().Waiting);
        var before = clock.Now;
        cancel.Cancel();
        Assert.True(first.IsCanceled);
        Assert.Equal(before, clock.Now);
        Assert.Equal(1, limiter.Snapshot().Waiting);
        await second;
        Assert.InRange((clock.Now - before).TotalSeconds, 0, 62);
    });

    [Fact]
    public void A_lease_that_was_not_used_gives_its_place_back() => VirtualClock.Run(async clock =>
    {
        var limiter = new RateLimiter("HCX-007", clock.Pacing);
        limiter.Override(60, 60_000);
        for (int i = 0; i < 1000; i++)
        {
            (await limiter.AcquireAsync(50_000, Batch)).Dispose();
        }

        Assert.Equal(TimeSpan.Zero, clock.Now);
        Assert.Equal(0, limiter.Snapshot().RequestsUsed);
        Assert.Equal(0, limiter.Snapshot().TokensUsed);
    });

    [Fact]
    public void Thousands_that_wait_and_give_up_leave_nothing_behind() => VirtualClock.Run(async clock =>
    {
        var limiter = Exhausted(clock, out _);
        using var cancel = new CancellationTokenSource();
        var waiting = Enumerable.Range(0, 5000).Select(_ => limiter.AcquireAsync(1, Batch, cancel.Token)).ToList();
        Assert.InRange(clock.Pending, 0, 4); // one timer for all of them
        cancel.Cancel();
        Assert.All(waiting, task => Assert.True(task.IsCanceled));
        Assert.Equal(0, limiter.Snapshot().Waiting);
        await clock.Delay(300);
        Assert.Equal(0, clock.Pending);
    });

    [Fact]
    public void A_request_larger_than_the_quota_that_the_user_gave_fails_at_once() => VirtualClock.Run(async clock =>
    {
        var limiter = new RateLimiter("HCX-007", clock.Pacing);
        limiter.Override(null, 10_000);
        var error = await Assert.ThrowsAsync<ClovaStudioException>(() => limiter.AcquireAsync(10_001, Batch));
        Assert.Equal(ErrorCause.RequestExceedsQuota, error.Cause);
        Assert.Contains("10,001", error.Message, StringComparison.Ordinal);
        Assert.Equal(TimeSpan.Zero, clock.Now);
    });

    [Fact]
    public void A_request_larger_than_the_table_that_is_refused_is_tried_alone_and_another_refusal_ends_it() => VirtualClock.Run(async clock =>
    {
        // A service app has several times the documented quota: only the service can say.
        var limiter = new RateLimiter("HCX-007", clock.Pacing);
        (await limiter.AcquireAsync(20_000, Batch)).Report(RateFeedback.Answered());
        Assert.Null((await limiter.AcquireAsync(100_000, Batch)).Report(RateFeedback.Refused("42901", null)));
        RateLease lease;
        ClovaStudioException? end;
        do
        {
            lease = await limiter.AcquireAsync(100_000, Batch);
            end = lease.Report(RateFeedback.Refused("42901", null));
        }
        while (end is null);
        Assert.Equal(ErrorCause.RequestExceedsQuota, end.Cause);
        Assert.InRange(clock.Now.TotalSeconds, 60, 130);
    });

    [Fact]
    public void A_large_request_that_was_answered_tells_that_the_quota_is_larger() => VirtualClock.Run(async clock =>
    {
        var limiter = new RateLimiter("HCX-007", clock.Pacing);
        limiter.Remember(new LearntQuota(null, 60_000, DateTimeOffset.UnixEpoch));
        (await limiter.AcquireAsync(100_000, Batch)).Report(RateFeedback.Answered(90_000));
        Assert.Equal(90_000, limiter.Snapshot().TokensPerMinute);
    });

    [Fact]
    public void Tokens_that_were_estimated_and_not_used_are_free_for_others() => VirtualClock.Run(async clock =>
    {
        var limiter = new RateLimiter("HCX-007", clock.Pacing);
        limiter.Override(10_000, 10_000);
        for (int i = 0; i < 200; i++)
        {
            (await limiter.AcquireAsync(1000, Interactive)).Report(RateFeedback.Answered(20));
        }

        Assert.Equal(TimeSpan.Zero, clock.Now);
        Assert.Equal(4000, limiter.Snapshot().TokensUsed);
    });

    [Fact]
    public void The_quota_of_a_day_ends_all_who_wait_at_once() => VirtualClock.Run(async clock =>
    {
        var limiter = Exhausted(clock, out _, out var leases);
        var waiting = Enumerable.Range(0, 20).Select(_ => limiter.AcquireAsync(1, Batch)).ToList();
        var before = clock.Now;
        var end = leases[0].Report(RateFeedback.Refused("42901", TimeSpan.FromHours(3)));
        Assert.Equal(ErrorCause.QuotaExhausted, end?.Cause);
        Assert.Equal(TimeSpan.FromHours(3), end!.RetryAfter);
        foreach (var task in waiting)
        {
            Assert.Equal(ErrorCause.QuotaExhausted, (await Assert.ThrowsAsync<ClovaStudioException>(() => task)).Cause);
        }

        Assert.Equal(before, clock.Now);
    });

    [Theory]
    [InlineData(null, 5)]
    [InlineData(12.0, 12)]
    public void A_refusal_holds_all_callers_for_as_long_as_the_service_asks(double? asked, double held) => VirtualClock.Run(async clock =>
    {
        var limiter = new RateLimiter("HCX-007", clock.Pacing);
        var lease = await limiter.AcquireAsync(1, Batch);
        lease.Report(RateFeedback.Refused("42901", asked is { } seconds ? TimeSpan.FromSeconds(seconds) : null));
        var next = limiter.AcquireAsync(1, Interactive);
        var snapshot = limiter.Snapshot();
        Assert.Equal(RateBinding.Gate, snapshot.Binding);
        Assert.Equal(held, snapshot.GateLeft.TotalSeconds);
        await next;
        Assert.Equal(held, clock.Now.TotalSeconds);
        Assert.Equal(held, limiter.Snapshot().RefusedFor.TotalSeconds);
    });

    [Fact]
    public void What_the_service_took_before_it_refused_is_the_quota() => VirtualClock.Run(async clock =>
    {
        var limiter = new RateLimiter("HCX-007", clock.Pacing);
        limiter.Learnt = _ => { };
        var leases = new List<RateLease>();
        while (leases.Count < 46)
        {
            leases.Add(await limiter.AcquireAsync(1, Batch));
        }

        leases.Skip(40).ToList().ForEach(lease => lease.Report(RateFeedback.Refused("42901", null)));
        Assert.Equal(40, limiter.Snapshot().RequestsPerMinute);
        Assert.Equal(QuotaSource.Learnt, limiter.Snapshot().Source);
    });

    [Fact]
    public void Nothing_but_refusals_is_no_evidence_of_a_quota_far_below_the_table() => VirtualClock.Run(async clock =>
    {
        // As after another run that has used the minute's quota up.
        var limiter = new RateLimiter("HCX-007", clock.Pacing);
        while (clock.Now.TotalSeconds < 60)
        {
            (await limiter.AcquireAsync(1, Batch)).Report(RateFeedback.Refused("42901", null));
        }

        Assert.Equal(15, limiter.Snapshot().RequestsPerMinute);
    });

    [Theory]
    [InlineData("42902")]
    [InlineData("42903")]
    public void An_overloaded_service_pauses_everyone_but_does_not_change_the_rate(string code) => VirtualClock.Run(async clock =>
    {
        var limiter = new RateLimiter("HCX-007", clock.Pacing);
        (await limiter.AcquireAsync(1, Batch)).Report(RateFeedback.Refused(code, null));
        await limiter.AcquireAsync(1, Batch);
        Assert.Equal(10, clock.Now.TotalSeconds);
        Assert.Null(limiter.Snapshot().RequestsPerMinute);
    });

    [Fact]
    public void Failures_of_the_service_do_not_slow_it_down() => VirtualClock.Run(async clock =>
    {
        var limiter = new RateLimiter("HCX-007", clock.Pacing);
        for (int i = 0; i < 200; i++)
        {
            var lease = await limiter.AcquireAsync(1, Batch);
            lease.Report(i % 5 == 4 ? RateFeedback.Failed() : RateFeedback.Answered());
        }

        Assert.Null(limiter.Snapshot().RequestsPerMinute);
        Assert.InRange(clock.Now.TotalSeconds, 0, 1);
    });

    [Fact]
    public void Work_that_never_comes_near_the_quota_teaches_nothing() => VirtualClock.Run(async clock =>
    {
        var limiter = new RateLimiter("HCX-007", clock.Pacing);
        limiter.Remember(new LearntQuota(60, null, DateTimeOffset.UnixEpoch));
        for (int i = 0; i < 200; i++)
        {
            (await limiter.AcquireAsync(1, Batch)).Report(RateFeedback.Answered());
            await clock.Delay(3);
        }

        Assert.Equal(60, limiter.Snapshot().RequestsPerMinute);
        Assert.Equal(600, clock.Now.TotalSeconds, 3);
    });

    [Fact]
    public void The_users_word_is_a_ceiling() => VirtualClock.Run(async clock =>
    {
        var limiter = new RateLimiter("HCX-007", clock.Pacing);
        limiter.Override(120, null);
        var batch = new BatchSimulation(clock, new QuotaServer(QuotaKind.Sliding, 1000), limiter) { Rows = 1200, TokensPerRow = 10 };
        await batch.RunAsync();
        Assert.Equal(120, limiter.Snapshot().RequestsPerMinute);
        Assert.Equal(0, batch.Refusals);
        Assert.InRange(batch.Ended.TotalSeconds, 550, 630);
        limiter.Override(null, 5000);
        Assert.Equal(120, limiter.Snapshot().RequestsPerMinute);
    });

    [Fact]
    public void Headers_are_believed_rather_than_the_table() => VirtualClock.Run(async clock =>
    {
        var limiter = new RateLimiter("HCX-007", clock.Pacing);
        var headers = new RateReading(new RateHeaders(300, null, null), new RateHeaders(5000, 0, TimeSpan.FromSeconds(20)));
        (await limiter.AcquireAsync(10, Batch)).Report(RateFeedback.Answered(headers: headers));
        Assert.Equal(300, limiter.Snapshot().RequestsPerMinute);
        Assert.Equal(5000, limiter.Snapshot().TokensPerMinute);
        var next = limiter.AcquireAsync(10, Batch);
        Assert.Equal(RateBinding.Tokens, limiter.Snapshot().Binding);
        await next;
        Assert.InRange(clock.Now.TotalSeconds, 19.9, 61);
        await Assert.ThrowsAsync<ClovaStudioException>(() => limiter.AcquireAsync(5001, Batch));
    });

    [Fact]
    public void Rate_limit_headers_are_read_leniently()
    {
        var headers = new Dictionary<string, string> { ["x-ratelimit-limit-requests"] = "60", ["x-ratelimit-remaining-requests"] = "nonsense", ["x-ratelimit-reset-requests"] = "1m30s" };
        var read = RateHeaders.Read("requests", name => headers.GetValueOrDefault(name));
        Assert.Equal(60, read.Limit);
        Assert.Null(read.Remaining);
        Assert.Equal(90, read.Reset?.TotalSeconds);
        Assert.Null(RateHeaders.Read("tokens", _ => null).Limit);
    }

    [Fact]
    public void A_tuned_model_shares_the_limiter_of_its_base_and_accounts_do_not_share()
    {
        var registry = new RateLimiterRegistry();
        Assert.Same(registry.For("account", "HCX-005"), registry.For("account", "hcx-005"));
        Assert.NotSame(registry.For("account", "HCX-005"), registry.For("other", "HCX-005"));
        Assert.NotSame(registry.For("account", "HCX-005"), registry.For("account", "HCX-007"));
    }

    [Fact]
    public async Task Many_threads_get_as_many_leases_as_they_ask_for()
    {
        var limiter = new RateLimiter("HCX-007");
        limiter.Override(int.MaxValue, int.MaxValue);
        int answered = 0;
        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(async () =>
        {
            for (int i = 0; i < 500; i++)
            {
                using var lease = await limiter.AcquireAsync(100, Batch);
                lease.Report(RateFeedback.Answered());
                Interlocked.Increment(ref answered);
            }
        })));
        Assert.Equal(8000, answered);
        Assert.Equal(8000, limiter.Snapshot().RequestsUsed);
        Assert.Equal(0, limiter.Snapshot().Waiting);
    }

    [Fact]
    public void Waiting_for_what_never_comes_ends_a_simulation()
    {
        var error = Assert.Throws<InvalidOperationException>(() => VirtualClock.Run(_ => new TaskCompletionSource().Task));
        Assert.Contains("never comes", error.Message, StringComparison.Ordinal);
    }

    private static RateLimiter Exhausted(VirtualClock clock, out List<string> order) => Exhausted(clock, out order, out _);

    /// <summary>A limiter whose first burst is over, so that everyone has to wait.</summary>
    private static RateLimiter Exhausted(VirtualClock clock, out List<string> order, out List<RateLease> leases)
    {
        order = [];
        leases = [];
        var limiter = new RateLimiter("HCX-007", clock.Pacing);
        limiter.Override(60, null);
        while (leases.Count < 60)
        {
            leases.Add(limiter.AcquireAsync(1, Batch).Result);
        }

        return limiter;
    }

    private static async Task Note(RateLimiter limiter, RequestPriority priority, string name, List<string> order)
    {
        using var lease = await limiter.AcquireAsync(1, priority);
        order.Add(name);
        lease.Report(RateFeedback.Answered());
    }

    private static IEnumerable<double> Steps(IEnumerable<double> times) => times.Zip(times.Skip(1), (earlier, later) => later - earlier);
}

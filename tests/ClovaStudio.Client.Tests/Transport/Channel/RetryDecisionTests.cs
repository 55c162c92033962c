using System;
using System.Collections.Generic;
using System.Linq;
using ClovaStudio.Core.Errors;
using ClovaStudio.Transport.Channel;
using Xunit;
using static ClovaStudio.Transport.Channel.RequestEffect;
using static ClovaStudio.Transport.Channel.RetryOutcome;

namespace ClovaStudio.Client.Tests.Transport.Channel;

/// <summary>The rule of retries as a table: what a request changes, how its attempts failed, and what follows.</summary>
public sealed class RetryDecisionTests
{
    // The four ways in which an attempt fails, as far as retries are concerned.
    private const string Refused = "refused";     // an answer that will not change: 400, 404
    private const string Busy = "busy";           // turned away before anything was done, and passing: 429, no connection
    private const string Lost = "lost";           // passing, and the service may have done it: no answer, 503
    private const string Garbled = "garbled";     // an answer of 2xx that cannot be read: done, perhaps, and not passing

    // Three retries, so that a fourth failure is the last.
    private static readonly RetryPolicy Policy = new() { MaximumRetries = 3, Interval = TimeSpan.FromSeconds(1) };

    private static readonly string[] All = [Refused, Busy, Lost, Garbled];

    public static TheoryData<string, string, string, string> Table() => new()
    {
        // failures, in their order               ReadOnly         Idempotent        Creates
        { "refused", nameof(Fail), nameof(Fail), nameof(Fail) },
        { "busy", nameof(Retry), nameof(Retry), nameof(Retry) },
        { "lost", nameof(Retry), nameof(Retry), nameof(Unknown) },
        { "garbled", nameof(Fail), nameof(Unknown), nameof(Unknown) },

        { "busy, refused", nameof(Fail), nameof(Fail), nameof(Fail) },
        { "busy, busy", nameof(Retry), nameof(Retry), nameof(Retry) },
        { "busy, lost", nameof(Retry), nameof(Retry), nameof(Unknown) },
        { "busy, garbled", nameof(Fail), nameof(Unknown), nameof(Unknown) },

        // After an attempt without an answer a refusal is an answer, for what may be sent twice.
        { "lost, refused", nameof(Fail), nameof(Fail), nameof(Unknown) },
        { "lost, busy", nameof(Retry), nameof(Retry), nameof(Unknown) },
        { "lost, lost", nameof(Retry), nameof(Retry), nameof(Unknown) },
        { "lost, garbled", nameof(Fail), nameof(Unknown), nameof(Unknown) },

        // No retry is left.
        { "busy, busy, busy, busy", nameof(Fail), nameof(Fail), nameof(Fail) },
        { "lost, busy, busy, busy", nameof(Fail), nameof(Unknown), nameof(Unknown) },
        { "busy, busy, busy, lost", nameof(Fail), nameof(Unknown), nameof(Unknown) },
        { "lost, lost, lost, lost", nameof(Fail), nameof(Unknown), nameof(Unknown) },
        { "busy, busy, busy, refused", nameof(Fail), nameof(Fail), nameof(Fail) },
        { "lost, busy, busy, refused", nameof(Fail), nameof(Fail), nameof(Unknown) },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public void What_follows_is_told_by_effect_and_failures(string failures, string readOnly, string idempotent, string creates)
    {
        var attempts = failures.Split(", ").Select(Failure).ToList();
        Assert.Equal(readOnly, Decide(ReadOnly, attempts).Outcome.ToString());
        Assert.Equal(idempotent, Decide(Idempotent, attempts).Outcome.ToString());
        Assert.Equal(creates, Decide(Creates, attempts).Outcome.ToString());
    }

    [Fact]
    public void What_creates_is_never_sent_again_once_the_service_may_have_it()
    {
        foreach (var failures in Sequences(5).Where(failures => failures.Any(failure => failure.MayHaveBeenReceived)))
        {
            Assert.NotEqual(Retry, Decide(Creates, failures).Outcome);
        }
    }

    [Fact]
    public void What_changes_nothing_is_never_of_unknown_outcome()
    {
        foreach (var failures in Sequences(5))
        {
            Assert.Contains(Decide(ReadOnly, failures).Outcome, new[] { Retry, Fail });
        }
    }

    [Fact]
    public void Nothing_is_tried_again_more_often_than_allowed_or_after_a_failure_that_does_not_pass()
    {
        foreach (var failures in Sequences(5).Where(failures => failures.Count > Policy.MaximumRetries || !failures[^1].IsTransient))
        {
            foreach (var effect in Enum.GetValues<RequestEffect>())
            {
                Assert.NotEqual(Retry, Decide(effect, failures).Outcome);
            }
        }
    }

    [Theory]
    [InlineData("not found", Fail)]
    [InlineData("lost, not found", AlreadyDone)]
    [InlineData("busy, not found", Fail)]
    [InlineData("lost, busy, not found", AlreadyDone)]
    [InlineData("lost, refused", Fail)]
    internal void A_removal_whose_object_is_gone_has_succeeded_only_if_an_attempt_may_have_removed_it(string failures, RetryOutcome outcome) =>
        Assert.Equal(outcome, RetryDecision.Make(Idempotent, [.. failures.Split(", ").Select(Failure)], Policy, 1, goneIsDone: true).Outcome);

    [Fact]
    public void Gone_is_an_error_where_nothing_was_to_be_removed() =>
        Assert.Equal(Fail, Decide(Idempotent, [Failure(Lost), Failure("not found")]).Outcome);

    [Theory]
    [InlineData(1, 1.0)]
    [InlineData(2, 2.0)]
    [InlineData(3, 4.0)]
    public void Waits_double_and_are_spread_over_their_upper_half(int attempts, double seconds)
    {
        var failures = Enumerable.Repeat(Failure(Busy), attempts).ToList();
        Assert.Equal(seconds, RetryDecision.Make(ReadOnly, failures, Policy, jitter: 1).Wait.TotalSeconds, 6);
        Assert.Equal(seconds / 2, RetryDecision.Make(ReadOnly, failures, Policy, jitter: 0).Wait.TotalSeconds, 6);
    }

    [Fact]
    public void The_wait_that_the_service_asks_for_is_kept_to_the_second()
    {
        var asked = Failure(Busy, TimeSpan.FromSeconds(90));
        var decision = Decide(ReadOnly, [asked]);
        Assert.Equal((Retry, TimeSpan.FromSeconds(90)), (decision.Outcome, decision.Wait));
    }

    [Fact]
    public void A_wait_beyond_the_longest_ends_the_call()
    {
        Assert.Equal(Retry, Decide(ReadOnly, [Failure(Busy, RetryPolicy.LongestWait)]).Outcome);
        Assert.Equal(Fail, Decide(ReadOnly, [Failure(Busy, RetryPolicy.LongestWait + TimeSpan.FromSeconds(1))]).Outcome);
    }

    [Fact]
    public void Without_retries_the_first_failure_is_the_result() =>
        Assert.Equal(Fail, RetryDecision.Make(ReadOnly, [Failure(Busy)], new RetryPolicy { MaximumRetries = 0 }, 1).Outcome);

    private static RetryDecision Decide(RequestEffect effect, IReadOnlyList<Failure> failures) =>
        RetryDecision.Make(effect, failures, Policy, jitter: 1);

    private static Failure Failure(string kind) => Failure(kind, null);

    private static Failure Failure(string kind, TimeSpan? retryAfter) =>
        new(kind == "not found" ? ErrorCause.NotFound : ErrorCause.ServiceUnavailable, kind)
        {
            IsTransient = kind is Busy or Lost,
            MayHaveBeenReceived = kind is Lost or Garbled,
            RetryAfter = retryAfter,
        };

    /// <summary>Every sequence of failures of up to so many attempts.</summary>
    private static IEnumerable<List<Failure>> Sequences(int longest)
    {
        List<List<string>> sequences = [[]];
        for (int length = 1; length <= longest; length++)
        {
            sequences = [.. sequences.SelectMany(_ => All, (sequence, next) => sequence.Append(next).ToList())];
            foreach (var sequence in sequences)
            {
                yield return [.. sequence.Select(Failure)];
            }
        }
    }
}

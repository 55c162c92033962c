using System;
using System.Collections.Generic;
using System.Linq;
using ClovaStudio.Core.Errors;

namespace ClovaStudio.Transport.Channel;

/// <summary>What follows from failed attempts: another one after a wait, or the end in one of three ways.</summary>
internal sealed class RetryDecision
{
    private RetryDecision(RetryOutcome outcome, TimeSpan wait = default) => (Outcome, Wait) = (outcome, wait);

    internal RetryOutcome Outcome { get; }

    /// <summary>How long to wait before the next attempt.</summary>
    internal TimeSpan Wait { get; }

    /// <summary>Decides. Depends on nothing but what is given.</summary>
    /// <param name="effect">What the request changes.</param>
    /// <param name="failures">The attempts so far, the first one first; at least one.</param>
    /// <param name="policy">How often, and after what wait, a request is tried again.</param>
    /// <param name="jitter">A number from 0 to 1 that spreads the waits of many clients.</param>
    /// <param name="goneIsDone">Whether "not found" after an attempt without an answer means that this attempt has done it.</param>
    /// <param name="refusalsAreFree">Whether refusals for the pace (429) count as no attempts, as while others are answered. The limiter sees to the wait.</param>
    internal static RetryDecision Make(
        RequestEffect effect, IReadOnlyList<AttemptFailure> failures, RetryPolicy policy, double jitter, bool goneIsDone = false, bool refusalsAreFree = false)
    {
        var last = failures[failures.Count - 1];
        bool mayHaveChanged = effect != RequestEffect.ReadOnly && failures.Any(failure => failure.MayHaveBeenReceived);
        if (goneIsDone && last.Cause == ErrorCause.NotFound && mayHaveChanged)
        {
            return new RetryDecision(RetryOutcome.AlreadyDone);
        }

        if (effect == RequestEffect.Creates && mayHaveChanged)
        {
            return new RetryDecision(RetryOutcome.Unknown);
        }

        if (refusalsAreFree && last.Cause == ErrorCause.RateLimited)
        {
            return new RetryDecision(RetryOutcome.WaitForTurn);
        }

        int attempts = refusalsAreFree ? failures.Count(failure => failure.Cause != ErrorCause.RateLimited) : failures.Count;
        if (policy.WaitAfter(attempts, last, jitter) is { } wait)
        {
            return new RetryDecision(RetryOutcome.Retry, wait);
        }

        // A refusal at last is an answer; anything else leaves open what an attempt has changed.
        bool isAnswer = !last.IsTransient && !last.MayHaveBeenReceived;
        return new RetryDecision(mayHaveChanged && !isAnswer ? RetryOutcome.Unknown : RetryOutcome.Fail);
    }
}

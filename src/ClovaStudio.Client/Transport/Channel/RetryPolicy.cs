using System;
using System.Collections.Generic;
using System.Linq;
using ClovaStudio.Core.Errors;

namespace ClovaStudio.Transport.Channel;

/// <summary>How often and after what wait a request is tried again.</summary>
internal sealed class RetryPolicy
{
    /// <summary>No wait is longer: a service that asks for more ends the call, with that wait in the error.</summary>
    internal static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(2);

    internal int MaximumRetries { get; init; } = 3;

    internal TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The wait before the attempt that follows <paramref name="attempts"/>, or null when there is to be none.</summary>
    internal TimeSpan? WaitAfter(int attempts, Failure last, double jitter)
    {
        if (!last.IsTransient || attempts > MaximumRetries)
        {
            return null;
        }

        if (last.RetryAfter is { } asked)
        {
            return asked <= LongestWait ? asked : null;
        }

        // Doubling, each wait between half of its nominal length and all of it.
        double nominal = Math.Min(Interval.TotalSeconds * Math.Pow(2, Math.Min(attempts - 1, 16)), LongestWait.TotalSeconds);
        return TimeSpan.FromSeconds(nominal * (0.5 + (0.5 * jitter)));
    }
}

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
        RequestEffect effect, IReadOnlyList<Failure> failures, RetryPolicy policy, double jitter, bool goneIsDone = false, bool refusalsAreFree = false)
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

/// <summary>The ways in which a failed attempt may go on.</summary>
internal enum RetryOutcome
{
    /// <summary>Another attempt follows.</summary>
    Retry,

    /// <summary>Another attempt follows when the limiter gives it its turn; the one before does not count.</summary>
    WaitForTurn,

    /// <summary>The last failure is the result.</summary>
    Fail,

    /// <summary>It cannot be told whether the service carried the request out.</summary>
    Unknown,

    /// <summary>An attempt without an answer has done what was asked.</summary>
    AlreadyDone,
}

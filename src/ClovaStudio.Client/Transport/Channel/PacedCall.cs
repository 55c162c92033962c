using System;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;
using ClovaStudio.Core;
using ClovaStudio.Core.Errors;
using ClovaStudio.Transport.Pacing;

namespace ClovaStudio.Transport.Channel;

/// <summary>
/// The attempts of one call under the quota that they count against: each gets a lease before it is sent, and reports how
/// it ended. Does nothing for a call that counts against none.
/// </summary>
internal sealed class PacedCall
{
    // A shorter wait is no news.
    private static readonly TimeSpan WorthLogging = TimeSpan.FromSeconds(1);

    private readonly RateLimiter? _limiter;
    private readonly RequestCost? _cost;
    private readonly RequestPriority _priority;
    private readonly TimeSpan _startedAt;
    private RateLease? _lease;

    internal PacedCall(RateLimiter? limiter, RequestCost? cost, RequestPriority priority)
    {
        _limiter = limiter;
        _cost = cost;
        _priority = priority;
        _startedAt = limiter?.Now ?? TimeSpan.Zero;
    }

    /// <summary>Whether the call counts against no quota and need not wait.</summary>
    internal bool IsFree => _limiter is null;

    /// <summary>
    /// Whether a refusal for the pace costs the call none of its retries: others of this process are answered meanwhile,
    /// or it is a row of a batch, which has the patience of the night it runs in. A call ends when the service asks for a
    /// longer wait than any retry has.
    /// </summary>
    /// <param name="asked">The wait that the last refusal asks for, if it does.</param>
    internal bool RefusalsAreFree(TimeSpan? asked) =>
        _limiter is not null
        && (_priority == RequestPriority.Batch || asked is null || asked <= RetryPolicy.LongestWait)
        && _limiter.IsWorthWaiting(_priority, _startedAt);

    /// <summary>Waits until the next attempt may be sent. The time limit of the attempt begins after that.</summary>
    /// <exception cref="ClovaStudioException">RequestExceedsQuota or QuotaExhausted: it need not wait.</exception>
    /// <exception cref="OperationCanceledException">The wait was cancelled.</exception>
    internal async Task AcquireAsync(ICallObserver? observer, CancellationToken cancellationToken)
    {
        if (_limiter is null)
        {
            return;
        }

        var since = _limiter.Now;
        var turn = _limiter.AcquireAsync(_cost!.Tokens, _priority, cancellationToken);
        using (turn.IsCompleted ? null : observer.Waits(string.Format(CultureInfo.CurrentCulture, Strings.Pacing_Waits, _cost.Quota), length: null))
        {
            _lease = await turn.ConfigureAwait(false);
        }

        var waited = _limiter.Now - since;
        if (waited >= WorthLogging)
        {
            observer?.Detail(string.Format(CultureInfo.CurrentCulture, Strings.Pacing_Waited, waited.TotalSeconds, _cost.Quota));
        }
    }

    /// <summary>The attempt was cancelled before it was sent: its lease goes to the next.</summary>
    internal void NotSent() => _lease?.Dispose();

    /// <summary>The attempt was answered.</summary>
    /// <param name="rate">What the answer's headers say.</param>
    /// <param name="tokens">What the service has counted; null when it is not known.</param>
    internal void Answered(RateReading rate, int? tokens)
    {
        if (!IsFree)
        {
            Report(RateFeedback.Answered(tokens, rate));
        }
    }

    /// <summary>The attempt was sent, and then cancelled: the service may have counted it.</summary>
    internal void Cancelled() => Report(RateFeedback.Failed());

    /// <summary>The attempt failed.</summary>
    /// <returns>The failure to end the call with: another one where waiting for a minute is of no use.</returns>
    internal Failure Failed(Failure failure, RateReading rate)
    {
        var feedback = failure.Cause == ErrorCause.RateLimited ? RateFeedback.Refused(failure.ApiCode, failure.RetryAfter, rate)
            : failure.IsTransient || failure.MayHaveBeenReceived ? RateFeedback.Failed()
            : RateFeedback.Answered(headers: rate);
        return Report(feedback) is { } end ? failure with { Cause = end.Cause, Message = end.WhatHappened } : failure;
    }

    private ClovaStudioException? Report(RateFeedback feedback) => _lease?.Report(feedback);
}

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
/// it ended. A call that no documented quota counts is held back by nothing until the service has refused one of its kind.
/// </summary>
internal sealed class PacedCall
{
    // A shorter wait is no news.
    private static readonly TimeSpan WorthLogging = TimeSpan.FromSeconds(1);

    private readonly RateLimiter _limiter;
    private readonly string _quota;
    private readonly int _tokens;
    private readonly RequestPriority _priority;
    private readonly TimeSpan _startedAt;
    private RateLease? _lease;

    /// <param name="limiter">The pace of the quota.</param>
    /// <param name="quota">What the quota is counted for, to name it.</param>
    /// <param name="tokens">What the call takes of it, as estimated.</param>
    /// <param name="priority">Whether it goes ahead of rows.</param>
    internal PacedCall(RateLimiter limiter, string quota, int tokens, RequestPriority priority)
    {
        (_limiter, _quota, _tokens, _priority) = (limiter, quota, tokens, priority);
        _startedAt = limiter.Now;
    }

    /// <summary>
    /// Whether a refusal for the pace costs the call none of its retries: others of this process are answered meanwhile,
    /// or it is a row of a batch, which has the patience of the night it runs in. A call ends when the service asks for a
    /// longer wait than any retry has.
    /// </summary>
    /// <param name="asked">The wait that the last refusal asks for, if it does.</param>
    internal bool RefusalsAreFree(TimeSpan? asked) =>
        (_priority == RequestPriority.Batch || asked is null || asked <= RetryPolicy.LongestWait)
        && _limiter.IsWorthWaiting(_priority, _startedAt);

    /// <summary>Waits until the next attempt may be sent. The time limit of the attempt begins after that.</summary>
    /// <exception cref="ClovaStudioException">RequestExceedsQuota or QuotaExhausted: it need not wait.</exception>
    /// <exception cref="OperationCanceledException">The wait was cancelled.</exception>
    internal async Task AcquireAsync(ICallObserver? observer, CancellationToken cancellationToken)
    {
        var since = _limiter.Now;
        var turn = _limiter.AcquireAsync(_tokens, _priority, cancellationToken);
        using (turn.IsCompleted ? null : observer.Waits(string.Format(CultureInfo.CurrentCulture, Strings.Pacing_Waits, _quota), length: null))
        {
            _lease = await turn.ConfigureAwait(false);
        }

        var waited = _limiter.Now - since;
        if (waited >= WorthLogging)
        {
            observer?.Detail(string.Format(CultureInfo.CurrentCulture, Strings.Pacing_Waited, waited.TotalSeconds, _quota));
        }
    }

    /// <summary>The attempt was cancelled before it was sent: its lease goes to the next.</summary>
    internal void NotSent() => _lease?.Dispose();

    /// <summary>The attempt was answered.</summary>
    /// <param name="rate">What the answer's headers say.</param>
    /// <param name="tokens">What the service has counted; null when it is not known.</param>
    internal void Answered(RateReading rate, int? tokens) => Report(RateFeedback.Answered(tokens, rate));

    /// <summary>The attempt was sent, and then cancelled: the service may have counted it.</summary>
    internal void Cancelled() => Report(RateFeedback.Failed());

    /// <summary>The attempt failed.</summary>
    /// <returns>The failure to end the call with: another one where waiting for a minute is of no use.</returns>
    internal Failure Failed(Failure failure, RateReading rate)
    {
        var feedback = failure.Cause == ErrorCause.RateLimited ? RateFeedback.Refused(failure.ApiCode, failure.RetryAfter, rate)
            : failure.IsTransient || failure.MayHaveBeenReceived ? RateFeedback.Failed()
            : RateFeedback.Answered(headers: rate);
        return Report(feedback) is { } end && _limiter.IsCounted ? failure with { Cause = end.Cause, Message = end.WhatHappened } : failure;
    }

    private ClovaStudioException? Report(RateFeedback feedback) => _lease?.Report(feedback);
}

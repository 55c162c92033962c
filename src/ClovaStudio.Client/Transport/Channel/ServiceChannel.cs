using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using ClovaStudio.Core;
using ClovaStudio.Core.Errors;
using ClovaStudio.Transport.Budgets;
using ClovaStudio.Transport.Http;
using ClovaStudio.Transport.Pacing;
using ClovaStudio.Transport.Usage;

namespace ClovaStudio.Transport.Channel;

/// <summary>
/// Sends operations to one service: paces them, sends again what failed in passing, and counts what was used. Every
/// request of this client goes through its one loop, streams and uploads too. Safe for several threads.
/// </summary>
internal sealed class ServiceChannel(HttpClients http, ServiceProfile service, ChannelSettings settings)
{
    private readonly ConcurrentDictionary<string, RateLimiter> _limiters = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>See <see cref="ServiceProfile.Account"/>.</summary>
    /// <exception cref="ClovaStudioException">There is no usable credential.</exception>
    internal string Account => service.Account;

    /// <summary>Sends the operation until it succeeds or no retry is left.</summary>
    /// <exception cref="ClovaStudioException">Every failure but cancellation.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    internal async Task<T> SendAsync<T>(ApiOperation<T> operation, ICallObserver? observer, CancellationToken cancellationToken) =>
        (await SendAsync(operation, isStreamed: false, observer, cancellationToken).ConfigureAwait(false)).Value;

    /// <summary>
    /// The same, but the answer is given event by event. Whatever fails until the first event is tried again as usual;
    /// nothing is, once an event was handed out.
    /// </summary>
    /// <exception cref="ClovaStudioException">Every failure but cancellation.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    internal async Task<EventStream<T>> OpenStreamAsync<T>(ApiOperation<T> operation, ICallObserver? observer, CancellationToken cancellationToken)
    {
        var result = await SendAsync(operation, isStreamed: true, observer, cancellationToken).ConfigureAwait(false);
        return result.Stream ?? new EventStream<T>(result.Value);
    }

    /// <summary>The pace of a quota of the account, with what this connection was told of it.</summary>
    internal RateLimiter LimiterOf(string quota) => _limiters.GetOrAdd(quota, CreateLimiter);

    private async Task<AttemptResult<T>> SendAsync<T>(
        ApiOperation<T> operation, bool isStreamed, ICallObserver? observer, CancellationToken cancellationToken)
    {
        EnsureUsable();
        byte[]? body = operation.Body ?? (operation.Write is { } write ? JsonBody.Write(write) : null);
        var pace = new PacedCall(operation.Cost is { } cost ? LimiterOf(cost.Quota) : null, operation.Cost, operation.Priority);
        var meter = settings.Budgets.Count > 0 && IsBilled(operation) ? MeterOf(operation, isStreamed) : null; // a budget is asked before anything is sent
        var failures = new List<Failure>();
        if (pace.IsFree)
        {
            await WaitForRefusedAsync(observer, cancellationToken).ConfigureAwait(false);
        }

        while (true)
        {
            await AcquireAsync(pace, meter, observer, cancellationToken).ConfigureAwait(false);
            if (cancellationToken.IsCancellationRequested)
            {
                pace.NotSent();
                meter?.NotSent();
                cancellationToken.ThrowIfCancellationRequested();
            }

            bool wasThrottled = failures.Exists(failure => failure.Cause == ErrorCause.RateLimited);
            var attempt = new HttpAttempt(http, service, settings, operation, body, cancellationToken);
            var sending = attempt.SendAsync(operation.Read, isStreamed, wasThrottled, observer);
            meter ??= MeterOf(operation, isStreamed); // while the request is on its way
            var result = await TrackAsync(pace, meter, sending).ConfigureAwait(false);
            if (result.Failure is not { } failure)
            {
                Complete(operation, pace, meter, result);
                if (wasThrottled && pace.IsFree)
                {
                    Pause.Answered();
                }

                settings.WarnOfLogs(observer);
                return result;
            }

            meter.Failed(failure);
            failures.Add(pace.Failed(failure, result.Rate));
            if (!await PrepareRetryAsync(operation, pace, failures, observer, cancellationToken).ConfigureAwait(false))
            {
                return new AttemptResult<T>(operation.WhenAlreadyGone!());
            }
        }
    }

    /// <summary>The pause of what no documented quota counts.</summary>
    private RefusalPause Pause => field ??= settings.Pacing.PauseOf(Account, service.Endpoint.Authority);

    /// <summary>Waits as long as another request does that was refused: to be sent meanwhile would be refused too.</summary>
    private async Task WaitForRefusedAsync(ICallObserver? observer, CancellationToken cancellationToken)
    {
        var left = Pause.Left(settings.Clock.UtcNow());
        if (left > TimeSpan.Zero)
        {
            using (observer.Waits(string.Format(CultureInfo.CurrentCulture, Strings.Pacing_Waits, service.Endpoint.Authority), left))
            {
                await WithShutdownAsync(token => settings.Clock.Delay(left, token), cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private RateLimiter CreateLimiter(string quota)
    {
        var limiter = settings.Pacing.For(Account, quota);
        if (settings.Quotas.TryGetValue(quota, out var given))
        {
            limiter.Override(given.Requests, given.Tokens);
        }

        settings.QuotaFile?.Attach(Account, quota, limiter);
        return limiter;
    }

    private void EnsureUsable()
    {
        if (settings.Closed.IsCancellationRequested)
        {
            throw ClovaStudioException.For(ErrorCause.Disconnected);
        }

        _ = service.Endpoint;
        _ = service.Authenticator;
    }

    private static void Complete<T>(ApiOperation<T> operation, PacedCall pace, UsageMeter meter, AttemptResult<T> result)
    {
        if (result.Stream is not { } stream)
        {
            pace.Answered(result.Rate, operation.CountTokens?.Invoke(result.Value));
            meter.Answered(operation.Usage?.Invoke(result.Value));
            return;
        }

        pace.Answered(result.Rate, tokens: null); // counted as estimated: what it takes is told at its end
        stream.Ended = (isWhole, answer) =>
        {
            if (isWhole)
            {
                meter.Answered(operation.Usage?.Invoke(answer));
            }
            else
            {
                meter.Failed();
            }
        };
    }

    /// <summary>True once the wait before the next attempt is over; false when the failure is a success after all.</summary>
    private async Task<bool> PrepareRetryAsync(
        ApiOperation operation, PacedCall pace, List<Failure> failures, ICallObserver? observer, CancellationToken cancellationToken)
    {
        var last = failures[failures.Count - 1];
        var decision = RetryDecision.Make(
            operation.Effect,
            failures,
            settings.Retry,
            settings.Clock.Jitter(),
            goneIsDone: operation.HasResultWhenGone,
            refusalsAreFree: pace.RefusalsAreFree(last.RetryAfter));
        switch (decision.Outcome)
        {
            case RetryOutcome.WaitForTurn:
                observer?.Detail(string.Format(CultureInfo.CurrentCulture, Strings.Pacing_WaitsAgain, last.Outcome));
                return true;
            case RetryOutcome.Retry:
                string message = string.Format(
                    CultureInfo.CurrentCulture,
                    Strings.Detail_Retry,
                    failures.Count,
                    settings.Retry.MaximumRetries,
                    decision.Wait.TotalSeconds,
                    last.Outcome);
                observer?.Detail(message);
                if (last.Cause == ErrorCause.RateLimited && pace.IsFree)
                {
                    Pause.Refused(settings.Clock.UtcNow() + decision.Wait);
                }

                using (observer.Waits(message, decision.Wait))
                {
                    await WithShutdownAsync(token => settings.Clock.Delay(decision.Wait, token), cancellationToken).ConfigureAwait(false);
                }

                return true;
            case RetryOutcome.AlreadyDone:
                observer?.Detail(string.Format(CultureInfo.CurrentCulture, Strings.Detail_GoneAfterUncertainty, operation.Target));
                return false;
            case RetryOutcome.Unknown:
                throw ClovaStudioException.OutcomeUnknown(last, operation.Target, Outcomes(failures));
            default:
                throw new ClovaStudioException(last, operation.Target, Outcomes(failures));
        }
    }

    private static string[] Outcomes(List<Failure> failures) => [.. failures.Select(failure => failure.Outcome)];

    private UsageMeter MeterOf<T>(ApiOperation<T> operation, bool isStreamed)
    {
        var request = new BudgetRequest
        {
            Model = operation.Model,
            TaskId = operation.TaskId,
            InputTokens = operation.Cost?.InputTokens ?? 0,
            OutputTokens = operation.Cost?.OutputTokens ?? 0,
            EndsByItself = !isStreamed,
        };
        return new UsageMeter(settings.Usage, settings.UsageLog, Account, request, IsBilled(operation) ? settings.Budgets : []);
    }

    private static bool IsBilled<T>(ApiOperation<T> operation) => operation.Usage is not null || operation.Cost is not null;

    /// <summary>Sees to it that an attempt that was cancelled is counted too.</summary>
    private static async Task<T> TrackAsync<T>(PacedCall pace, UsageMeter meter, Task<T> attempt)
    {
        try
        {
            return await attempt.ConfigureAwait(false);
        }
        catch
        {
            pace.Cancelled();
            meter.Failed();
            throw;
        }
    }

    /// <summary>Waits until the budgets and the quota have a place. A place in a budget costs nothing while the quota is waited for.</summary>
    private Task AcquireAsync(PacedCall pace, UsageMeter? meter, ICallObserver? observer, CancellationToken cancellationToken) =>
        pace.IsFree && meter is null ? Task.CompletedTask : WithShutdownAsync(token => AcquireBothAsync(pace, meter, observer, token), cancellationToken);

    private static async Task AcquireBothAsync(PacedCall pace, UsageMeter? meter, ICallObserver? observer, CancellationToken cancellationToken)
    {
        await (meter?.ReserveAsync(cancellationToken) ?? Task.CompletedTask).ConfigureAwait(false);
        try
        {
            await pace.AcquireAsync(observer, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            meter?.NotSent();
            throw;
        }
    }

    /// <summary>Waits until it is over, the caller cancels, or the client is disposed of.</summary>
    private async Task WithShutdownAsync(Func<CancellationToken, Task> waitAsync, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, settings.Closed);
        try
        {
            await waitAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (settings.Closed.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw ClovaStudioException.For(ErrorCause.Disconnected);
        }
    }
}

using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using ClovaStudio.Core;
using ClovaStudio.Core.Errors;
using ClovaStudio.Transport.Budgets;
using ClovaStudio.Transport.Pacing;
using ClovaStudio.Transport.Streams;
using ClovaStudio.Transport.Usage;

namespace ClovaStudio.Transport.Channel;

/// <summary>
/// Sends operations to one service: owns its address and its credential, and sends again what failed in passing. Safe
/// for several threads.
/// </summary>
internal sealed class ServiceChannel(HttpClient http, ServiceProfile service, ChannelSettings settings)
{
    private readonly BodyBuffers _buffers = new();
    private string? _account;

    /// <summary>Tells accounts apart, without telling the key. The address is a part of it: another zone has another quota and another bill.</summary>
    /// <exception cref="ClovaStudioException">There is no usable credential.</exception>
    internal string Account => _account ??= service.Endpoint.Authority + " " + service.Authenticator.Account;

    /// <summary>Sends the operation until it succeeds or no retry is left.</summary>
    /// <exception cref="ClovaStudioException">Every failure but cancellation.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    internal async Task<T> SendAsync<T>(ApiOperation<T> operation, ICallObserver? observer, CancellationToken cancellationToken)
    {
        var exchange = Open();
        byte[]? body = Body(operation);
        var turn = new Turn(LimiterOf(operation), operation.Cost, operation.Priority);
        var meter = BudgetMeterOf(operation, endsByItself: true);
        var failures = new List<AttemptFailure>();
        while (true)
        {
            bool wasThrottled = failures.Exists(failure => failure.Cause == ErrorCause.RateLimited);
            await WaitForTurnAsync(turn, meter, observer, cancellationToken).ConfigureAwait(false);
            var attempt = exchange.SendAsync(operation, body, wasThrottled, observer, cancellationToken);
            meter ??= MeterOf(operation); // while the request is on its way
            var result = await OrCancelledAsync(turn, meter, attempt).ConfigureAwait(false);
            if (result.Failure is not { } failure)
            {
                turn.Answered(result.Rate, operation.CountTokens?.Invoke(result.Value));
                meter.Answered(operation.Usage?.Invoke(result.Value));
                return result.Value;
            }

            meter.Failed(failure);
            failures.Add(turn.Failed(failure, result.Rate));
            if (await GoesOnAsync(operation, turn, failures, observer, cancellationToken).ConfigureAwait(false))
            {
                continue;
            }

            return operation.WhenAlreadyGone!();
        }
    }

    /// <summary>
    /// Opens a stream and waits for its first event. Whatever fails until then is tried again as usual; nothing is, once
    /// an event was handed out.
    /// </summary>
    /// <exception cref="ClovaStudioException">Every failure but cancellation.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    internal async Task<EventStream<T>> OpenStreamAsync<T>(ApiOperation<T> operation, ICallObserver? observer, CancellationToken cancellationToken)
    {
        var exchange = Open();
        byte[]? body = Body(operation);
        var turn = new Turn(LimiterOf(operation), operation.Cost, operation.Priority);
        var meter = BudgetMeterOf(operation, endsByItself: false);
        var failures = new List<AttemptFailure>();
        while (true)
        {
            await WaitForTurnAsync(turn, meter, observer, cancellationToken).ConfigureAwait(false);
            var attempt = exchange.OpenStreamAsync(operation, body, observer, cancellationToken);
            meter ??= MeterOf(operation); // while the request is on its way
            var result = await OrCancelledAsync(turn, meter, attempt).ConfigureAwait(false);
            var failure = result.Failure;
            if (failure is null)
            {
                var stream = result.Value;
                failure = stream.IsWhole ? null : await OrCancelledAsync(turn, meter, FirstEventAsync(stream)).ConfigureAwait(false);
                if (failure is null)
                {
                    turn.Answered(result.Rate, tokens: null); // counted as estimated: what it takes is told at its end
                    stream.CountBy(meter, operation.Usage);
                    return stream;
                }
            }

            meter.Failed(failure);
            failures.Add(turn.Failed(failure, result.Rate));
            await GoesOnAsync(operation, turn, failures, observer, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<AttemptFailure?> FirstEventAsync<T>(EventStream<T> stream)
    {
        AttemptFailure? failure = null;
        bool isOpen = false;
        try
        {
            failure = await stream.WaitForFirstAsync(settings.Timeout).ConfigureAwait(false);
            isOpen = failure is null;
            return failure;
        }
        finally
        {
            if (!isOpen)
            {
                stream.Dispose();
            }
        }
    }

    private Exchange Open() => settings.Closed.IsCancellationRequested
        ? throw ClovaStudioException.For(ErrorCause.Disconnected)
        : new Exchange(http, service.Endpoint, service.Authenticator, settings, _buffers);

    private static byte[]? Body<T>(ApiOperation<T> operation) => operation.Write is { } write ? JsonBody.Write(write) : null;

    /// <summary>True once the wait before the next attempt is over; false when the failure is a success after all.</summary>
    private async Task<bool> GoesOnAsync<T>(
        ApiOperation<T> operation, Turn turn, List<AttemptFailure> failures, ICallObserver? observer, CancellationToken cancellationToken)
    {
        var decision = RetryDecision.Make(
            operation.Effect,
            failures,
            settings.Retry,
            settings.Clock.Jitter(),
            goneIsDone: operation.WhenAlreadyGone is not null,
            refusalsAreFree: turn.RefusalsAreFree);
        var last = failures[failures.Count - 1];
        switch (decision.Outcome)
        {
            case RetryOutcome.WaitForTurn:
                observer?.Detail(string.Format(CultureInfo.CurrentCulture, Strings.Pacing_WaitsAgain, last.Outcome));
                return true;
            case RetryOutcome.Retry:
                observer?.Detail(string.Format(
                    CultureInfo.CurrentCulture,
                    Strings.Detail_Retry,
                    failures.Count,
                    settings.Retry.MaximumRetries,
                    decision.Wait.TotalSeconds,
                    last.Outcome));
                await WaitAsync(decision.Wait, cancellationToken).ConfigureAwait(false);
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

    private static string[] Outcomes(List<AttemptFailure> failures) => [.. failures.Select(failure => failure.Outcome)];

    private RateLimiter? LimiterOf<T>(ApiOperation<T> operation) => operation.Cost is { } cost ? LimiterOf(cost.Quota) : null;

    internal RateLimiter LimiterOf(string quota) => settings.Pacing.For(Account, quota);

    /// <summary>The meter of a call that is sent under a budget, which it needs before it is sent; null for any other.</summary>
    private UsageMeter? BudgetMeterOf<T>(ApiOperation<T> operation, bool endsByItself) =>
        settings.Budgets.Count > 0 && IsBilled(operation) ? MeterOf(operation, endsByItself) : null;

    private UsageMeter MeterOf<T>(ApiOperation<T> operation, bool endsByItself = true)
    {
        var request = new BudgetRequest
        {
            Model = operation.Model,
            TaskId = operation.TaskId,
            InputTokens = operation.Cost?.InputTokens ?? 0,
            OutputTokens = operation.Cost?.OutputTokens ?? 0,
            EndsByItself = endsByItself,
        };
        return new UsageMeter(settings.Usage, settings.UsageLog, Account, request, IsBilled(operation) ? settings.Budgets : []);
    }

    private static bool IsBilled<T>(ApiOperation<T> operation) => operation.Usage is not null || operation.Cost is not null;

    private static async Task<T> OrCancelledAsync<T>(Turn turn, UsageMeter meter, Task<T> attempt)
    {
        try
        {
            return await attempt.ConfigureAwait(false);
        }
        catch
        {
            turn.Cancelled();
            meter.Failed();
            throw;
        }
    }

    /// <summary>Waits until the budgets and the quota have a place. A place in a budget costs nothing while the quota is waited for.</summary>
    private Task WaitForTurnAsync(Turn turn, UsageMeter? meter, ICallObserver? observer, CancellationToken cancellationToken) =>
        turn.IsFree && meter is null ? Task.CompletedTask : UnlessClosedAsync(token => WaitForBothAsync(turn, meter, observer, token), cancellationToken);

    private static async Task WaitForBothAsync(Turn turn, UsageMeter? meter, ICallObserver? observer, CancellationToken cancellationToken)
    {
        await (meter?.ReserveAsync(cancellationToken) ?? Task.CompletedTask).ConfigureAwait(false);
        try
        {
            await turn.WaitAsync(observer, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            meter?.NotSent();
            throw;
        }
    }

    private Task WaitAsync(TimeSpan wait, CancellationToken cancellationToken) =>
        UnlessClosedAsync(token => settings.Clock.Delay(wait, token), cancellationToken);

    private async Task UnlessClosedAsync(Func<CancellationToken, Task> waitAsync, CancellationToken cancellationToken)
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

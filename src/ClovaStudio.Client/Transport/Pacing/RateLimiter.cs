using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace ClovaStudio.Transport.Pacing;

/// <summary>
/// Paces all requests of one account to one base model within this process, so that its quotas of requests and tokens
/// per minute are used up and not exceeded. Starts from the documented quota, cuts its rate when the service refuses
/// and raises it while nothing is refused. Safe for several threads.
/// </summary>
internal sealed class RateLimiter
{
    private const double FewestRequests = 2;
    private const double FewestTokens = 1000;
    private static readonly TimeSpan CutEpisode = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan LongestRefusal = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan LongestSleep = TimeSpan.FromMinutes(1);

    private readonly object _lock = new();
    private readonly PacingClock _clock;
    private readonly MinuteQuota _requests;
    private readonly MinuteQuota _tokens;
    private readonly RefusalGate _gate = new();
    private readonly WaitingLine _line = new();
    private readonly GrowthPeriod _period = new();
    private readonly int _documentedTokens;
    private RateBinding _binding;
    private TimeSpan? _wakesAt;
    private TimeSpan? _answeredAt;
    private TimeSpan? _answerTime;
    private TimeSpan? _cutAt;
    private bool _answeredSinceCut;

    internal RateLimiter(string baseModel, PacingClock? clock = null)
    {
        var (requests, tokens) = DocumentedQuotas.Of(baseModel);
        _clock = clock ?? PacingClock.System;
        _documentedTokens = tokens;
        _requests = new MinuteQuota(requests, FewestRequests, reserve: 1, _clock.Lateness);
        _tokens = new MinuteQuota(tokens, FewestTokens, reserve: 0, _clock.Lateness);
    }

    /// <summary>The time that pacing goes by.</summary>
    internal PacingClock Clock => _clock;

    internal TimeSpan Now => _clock.Now();

    /// <summary>Takes the user's word for the quotas of a minute; null leaves one to the table, the headers and learning.</summary>
    internal void Override(int? requestsPerMinute, int? tokensPerMinute)
    {
        lock (_lock)
        {
            _requests.Override(requestsPerMinute);
            _tokens.Override(tokensPerMinute);
        }

        Dispatch();
    }

    /// <summary>Waits for the request's turn. The time limit of the request begins after that.</summary>
    /// <param name="estimatedTokens">The input and the maximum of the output, as the service counts them.</param>
    /// <param name="priority">Whether it goes ahead of rows.</param>
    /// <param name="cancellationToken">Ends the wait at once.</param>
    /// <exception cref="ClovaStudioException">RequestExceedsQuota: it can never be sent. QuotaExhausted: the quota of a day or a month is used up.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    internal async Task<RateTicket> AcquireAsync(int estimatedTokens, RequestPriority priority, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var waiter = new Waiter(estimatedTokens, priority, _clock.ContinuesInline ? TaskCreationOptions.None : TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            if (_tokens.Known is { } known && estimatedTokens > known)
            {
                throw TooLarge(estimatedTokens, known);
            }

            _line.Add(waiter);
        }

        Dispatch();
        using (cancellationToken.Register(() => Leave(waiter, cancellationToken)))
        {
            return await waiter.Turn.Task.ConfigureAwait(false);
        }
    }

    /// <summary>Whether it makes sense to go on with a call that was refused for the pace.</summary>
    /// <param name="priority">A row waits as long as the service has answered anything within ten minutes; somebody at the prompt only while others are answered.</param>
    /// <param name="since">When the call began.</param>
    internal bool IsWorthWaiting(RequestPriority priority, TimeSpan since)
    {
        lock (_lock)
        {
            return priority == RequestPriority.Batch ? _gate.RefusedFor(_clock.Now()) < LongestRefusal : _answeredAt > since;
        }
    }

    internal RateSnapshot Snapshot()
    {
        lock (_lock)
        {
            var now = _clock.Now();
            _requests.Share(now);
            _tokens.Share(now);
            return new RateSnapshot
            {
                RequestsPerMinute = _requests.Limit,
                TokensPerMinute = _tokens.Limit,
                RequestsUsed = _requests.Used,
                TokensUsed = _tokens.Used,
                Binding = _line.Count == 0 ? RateBinding.None : _binding,
                GateLeft = _gate.Left(now),
                Waiting = _line.Count,
                RefusedFor = _gate.RefusedFor(now),
                AnswerTime = _answerTime,
            };
        }
    }

    internal ClovaStudioException? Report(RateTicket ticket, RateSignal signal)
    {
        ClovaStudioException? end;
        List<Waiter> ended = [];
        lock (_lock)
        {
            var now = _clock.Now();
            Learn(now);
            Count(ticket, signal);
            _requests.Hear(signal.Requests, now);
            _tokens.Hear(signal.Tokens, now);
            end = Judge(ticket, signal, now);
            if (signal.Outcome == RateOutcome.QuotaExhausted)
            {
                ended = _line.RemoveAll();
            }
        }

        foreach (var waiter in ended)
        {
            waiter.Turn.TrySetException(Exhausted(signal));
        }

        Dispatch();
        return end;
    }

    internal void GiveBack(RateTicket ticket)
    {
        lock (_lock)
        {
            var now = _clock.Now();
            Uncount(ticket);
            _requests.GiveBack(now);
            _tokens.GiveBack(now);
            _gate.Ended(ticket.SentAt);
        }

        Dispatch();
    }

    private ClovaStudioException? Judge(RateTicket ticket, RateSignal signal, TimeSpan now)
    {
        switch (signal.Outcome)
        {
            case RateOutcome.Answered:
                _gate.Answered(ticket.SentAt);
                _answeredAt = now;
                _answerTime = now - ticket.SentAt;
                _period.Answered();
                _answeredSinceCut |= ticket.SentAt > _cutAt;
                return null;
            case RateOutcome.Failed:
                _gate.Ended(ticket.SentAt);
                _period.Spoil(now);
                return null;
            case RateOutcome.QuotaExhausted:
                _gate.Ended(ticket.SentAt);
                return Exhausted(signal);
            default:
                return Refused(ticket, signal, now);
        }
    }

    private ClovaStudioException? Refused(RateTicket ticket, RateSignal signal, TimeSpan now)
    {
        bool isOverload = signal.Outcome == RateOutcome.Overloaded;
        _gate.Refused(ticket.SentAt, signal.RetryAfter, isOverload, now);
        _period.Spoil(now);
        if (isOverload)
        {
            return null; // the service as a whole is busy: that says nothing about this account's quota
        }

        if (ticket.IsOversized)
        {
            return TooLarge(ticket.Tokens, _tokens.Limit);
        }

        // One cut for all refusals of an episode, and no further one before the lower rate was tried.
        if (_cutAt is null || (_answeredSinceCut && now - _cutAt >= CutEpisode))
        {
            _cutAt = now;
            _answeredSinceCut = false;
            var quota = _tokens.Share(now) > _requests.Share(now) ? _tokens : _requests;
            quota.Cut(now);
        }

        return null;
    }

    private void Count(RateTicket ticket, RateSignal signal)
    {
        switch (signal.Outcome)
        {
            case RateOutcome.Answered:
                _requests.Correct(ticket.RequestSlot, 1, 1, isAccepted: true);
                _tokens.Correct(ticket.TokenSlot, ticket.Tokens, signal.ActualTokens ?? ticket.Tokens, isAccepted: true);
                break;
            case RateOutcome.Failed:
                break; // the service may have counted it
            default:
                Uncount(ticket);
                break;
        }
    }

    private void Uncount(RateTicket ticket)
    {
        _requests.Correct(ticket.RequestSlot, 1, 0, isAccepted: false);
        _tokens.Correct(ticket.TokenSlot, ticket.Tokens, 0, isAccepted: false);
    }

    private void Leave(Waiter waiter, CancellationToken cancellationToken)
    {
        bool wasWaiting;
        lock (_lock)
        {
            wasWaiting = _line.Remove(waiter);
        }

        if (wasWaiting)
        {
            waiter.Turn.TrySetCanceled(cancellationToken);
            Dispatch();
        }
    }

    /// <summary>Lets go whoever may go, and sees to it that somebody comes back for the next.</summary>
    private void Dispatch()
    {
        List<(Waiter Waiter, RateTicket Ticket)>? ready = null;
        (TimeSpan Length, TimeSpan End)? sleep = null;
        lock (_lock)
        {
            var now = _clock.Now();
            Learn(now);
            _binding = RateBinding.None;
            while (_line.Next is { } first)
            {
                var at = ReadyAt(first, now);
                if (at > now)
                {
                    sleep = SleepUntil(at, now);
                    break;
                }

                (ready ??= []).Add((first, Send(first, now)));
            }
        }

        foreach (var (waiter, ticket) in ready ?? [])
        {
            waiter.Turn.TrySetResult(ticket);
        }

        if (sleep is { } next)
        {
            _ = WakeAsync(next.Length, next.End);
        }
    }

    private TimeSpan ReadyAt(Waiter waiter, TimeSpan now)
    {
        bool isUrgent = waiter.Priority == RequestPriority.Interactive;
        var byRequests = _requests.ReadyAt(1, isUrgent, now);
        var byTokens = _tokens.ReadyAt(waiter.Tokens, isUrgent, now);
        var byGate = _gate.ReadyAt(now);
        var latest = byRequests >= byTokens ? byRequests : byTokens;
        if (byGate > now && byGate >= latest)
        {
            _binding = RateBinding.Gate;
            return byGate;
        }

        _binding = latest <= now ? RateBinding.None : byRequests >= byTokens ? RateBinding.Requests : RateBinding.Tokens;
        return latest;
    }

    private RateTicket Send(Waiter waiter, TimeSpan now)
    {
        _line.Serve(waiter);
        _gate.Sent(now);
        bool isOversized = waiter.Tokens > Math.Max(_tokens.Limit, _documentedTokens);
        return new RateTicket(this, waiter.Tokens, isOversized, now, _requests.Send(1, now), _tokens.Send(waiter.Tokens, now));
    }

    private void Learn(TimeSpan now)
    {
        switch (_period.Look(_binding, now))
        {
            case RateBinding.Requests:
                _requests.Grow(now);
                break;
            case RateBinding.Tokens:
                _tokens.Grow(now);
                break;
        }
    }

    /// <summary>How long to sleep; null when somebody wakes earlier anyhow.</summary>
    private (TimeSpan Length, TimeSpan End)? SleepUntil(TimeSpan at, TimeSpan now)
    {
        at = at - now > LongestSleep ? now + LongestSleep : at;
        if (_wakesAt is { } earlier && earlier > now && earlier <= at)
        {
            return null;
        }

        _wakesAt = at;
        return (at - now, at);
    }

    private async Task WakeAsync(TimeSpan length, TimeSpan end)
    {
        await _clock.Delay(length, CancellationToken.None).ConfigureAwait(false);
        lock (_lock)
        {
            // Timers of the system come up to some milliseconds early. Whoever still has to wait then needs another one.
            _wakesAt = _wakesAt == end ? null : _wakesAt;
        }

        Dispatch();
    }

    private static ClovaStudioException TooLarge(int tokens, double quota) => ClovaStudioException.For(ErrorCause.RequestExceedsQuota, tokens, quota);

    private static ClovaStudioException Exhausted(RateSignal signal) =>
        new(ErrorCause.QuotaExhausted, ClovaStudioException.TextOf(ErrorCause.QuotaExhausted)) { RetryAfter = signal.RetryAfter };
}

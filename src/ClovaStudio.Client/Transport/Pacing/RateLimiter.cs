using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace ClovaStudio.Transport.Pacing;

/// <summary>
/// Paces all requests of one account to one base model within this process: as fast as they come until the service
/// refuses, then as fast as it allows. See docs/design/pace.md. Safe for several threads.
/// </summary>
internal sealed class RateLimiter
{
    private const double FewestRequests = 2;
    private const double FewestTokens = 1000;
    private const double LongestMargin = 5;
    private const double SurelyScarce = 0.75;
    private const double PerhapsScarce = 0.5;

    // A refusal may take longer than others did, and a trial that is taken for answered lets many go.
    private const double ShortestVerdict = 1;
    private static readonly TimeSpan OverloadPause = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan UsualPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestRefusal = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan LongestRefusalOfCall = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan LongestSleep = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan CallsCount = TimeSpan.FromMinutes(5);

    private readonly object _lock = new();
    private readonly PacingClock _clock;
    private readonly MinuteQuota _requests;
    private readonly MinuteQuota _tokens;
    private readonly RefusalGate _gate = new();
    private readonly ReopeningPlan _reopening = new();
    private readonly LimitProbes _probes = new();
    private readonly RefusalBudget _budget = new();
    private readonly Exploration _exploration = new();
    private readonly WaitQueue _queue = new();
    private RateBinding _binding;
    private TimeSpan? _wakesAt;
    private TimeSpan? _answeredAt;
    private TimeSpan? _calledAt;
    private TimeSpan _settledAt;
    private TimeSpan _exploresUntil;

    /// <param name="quota">The model or tool whose documented quotas are those to fall back to.</param>
    /// <param name="clock">The time that pacing goes by.</param>
    internal RateLimiter(string quota, PacingClock? clock = null)
    {
        _clock = clock ?? PacingClock.System;
        var documented = DocumentedQuotas.Of(quota);
        _requests = new MinuteQuota(documented?.Requests, FewestRequests, reserve: 1, _clock);
        _tokens = new MinuteQuota(documented?.Tokens, FewestTokens, reserve: 0, _clock);
    }

    /// <summary>The time that pacing goes by.</summary>
    internal PacingClock Clock => _clock;

    internal TimeSpan Now => _clock.Now();

    /// <summary>Called, outside of all locks, when a quota has been learnt.</summary>
    internal Action<LearntQuota>? Learnt { get; set; }

    /// <summary>Takes the user's word for the quotas of a minute; null leaves one as it is.</summary>
    internal void Override(int? requestsPerMinute, int? tokensPerMinute)
    {
        lock (_lock)
        {
            _requests.Estimate.Tell(requestsPerMinute);
            _tokens.Estimate.Tell(tokensPerMinute);
        }

        Dispatch();
    }

    /// <summary>Begins with what another process has learnt.</summary>
    internal void Remember(LearntQuota learnt)
    {
        lock (_lock)
        {
            if (learnt.Requests is { } requests)
            {
                _requests.Estimate.Remember(requests, learnt.At);
            }

            if (learnt.Tokens is { } tokens)
            {
                _tokens.Estimate.Remember(tokens, learnt.At);
            }
        }
    }

    /// <summary>Waits until the request may be sent. The time limit of the request begins after that.</summary>
    /// <param name="estimatedTokens">The input and the maximum of the output, as the service counts them.</param>
    /// <param name="priority">Whether it goes ahead of rows.</param>
    /// <param name="cancellationToken">Ends the wait at once.</param>
    /// <exception cref="ClovaStudioException">RequestExceedsQuota: it can never be sent. QuotaExhausted: the quota of a day or a month is used up.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    internal async Task<RateLease> AcquireAsync(int estimatedTokens, RequestPriority priority, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var request = new QueuedRequest(estimatedTokens, priority, _clock.ContinuesInline ? TaskCreationOptions.None : TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            if (_tokens.Estimate.Ceiling is { } known && estimatedTokens > known)
            {
                throw TooLarge(estimatedTokens, known);
            }

            _queue.Add(request);
            _calledAt = priority == RequestPriority.Interactive ? _clock.Now() : _calledAt;
        }

        Dispatch();
        using (cancellationToken.Register(() => Leave(request, cancellationToken)))
        {
            return await request.Granted.Task.ConfigureAwait(false);
        }
    }

    /// <summary>Whether it makes sense to go on with a call that was refused for the pace.</summary>
    /// <param name="priority">A row waits as long as the service has answered anything within ten minutes; a call for two, since a minute's quota is back by then, and while others are answered.</param>
    /// <param name="since">When the call began.</param>
    internal bool IsWorthWaiting(RequestPriority priority, TimeSpan since)
    {
        lock (_lock)
        {
            var refusedFor = _gate.RefusedFor(_clock.Now());
            return priority == RequestPriority.Batch ? refusedFor < LongestRefusal
                : refusedFor < LongestRefusalOfCall || _answeredAt > since;
        }
    }

    internal RateSnapshot Snapshot()
    {
        lock (_lock)
        {
            var now = _clock.Now();
            _requests.EvictOld(now);
            _tokens.EvictOld(now);
            return new RateSnapshot
            {
                RequestsPerMinute = _requests.Estimate.Limit,
                TokensPerMinute = _tokens.Estimate.Limit,
                DocumentedRequests = _requests.Estimate.Documented,
                DocumentedTokens = _tokens.Estimate.Documented,
                Source = Source(),
                LearntAt = Later(_requests.Estimate.LearntAt, _tokens.Estimate.LearntAt),
                RequestsUsed = _requests.Used,
                TokensUsed = _tokens.Used,
                Binding = _queue.Count == 0 ? RateBinding.None : _binding,
                GateLeft = _gate.Left(now),
                Waiting = _queue.Count,
                RefusedFor = _gate.RefusedFor(now),
            };
        }
    }

    internal ClovaStudioException? Report(RateLease lease, RateFeedback feedback)
    {
        ClovaStudioException? end;
        List<QueuedRequest> ended = [];
        LearntQuota? learnt;
        lock (_lock)
        {
            var now = _clock.Now();
            var before = LearntNow();
            _exploration.Ended(lease.SentAt);
            Count(lease, feedback);
            _requests.ApplyHeaders(feedback.Headers.Requests, lease.RequestsUsed, lease.SentAt, AllowsProbe(now), now);
            _tokens.ApplyHeaders(feedback.Headers.Tokens, lease.TokensUsed, lease.SentAt, AllowsProbe(now), now);
            end = Judge(lease, feedback, now);
            if (feedback.Outcome == RateOutcome.QuotaExhausted)
            {
                ended = _queue.RemoveAll();
            }

            _probes.Confirm(_clock.UtcNow(), now);
            learnt = LearntNow() is { } after && after != before ? after : null;
        }

        foreach (var request in ended)
        {
            request.Granted.TrySetException(Exhausted(feedback));
        }

        if (learnt is not null)
        {
            Learnt?.Invoke(learnt);
        }

        Dispatch();
        return end;
    }

    /// <summary>Takes back a lease whose request was never sent.</summary>
    internal void Return(RateLease lease)
    {
        lock (_lock)
        {
            _exploration.Ended(lease.SentAt);
            Uncount(lease);
            EndWithoutVerdict(lease);
        }

        Dispatch();
    }

    private ClovaStudioException? Judge(RateLease lease, RateFeedback feedback, TimeSpan now)
    {
        switch (feedback.Outcome)
        {
            case RateOutcome.Answered:
                Answered(lease, now);
                return null;
            case RateOutcome.Failed:
                EndWithoutVerdict(lease);
                return null;
            case RateOutcome.QuotaExhausted:
                EndWithoutVerdict(lease);
                return Exhausted(feedback);
            case RateOutcome.Overloaded:
                Overloaded(lease, feedback, now);
                return null;
            default:
                return Refused(lease, feedback, now);
        }
    }

    private void Answered(RateLease lease, TimeSpan now)
    {
        _answeredAt = now;
        _exploration.Answered(now - lease.SentAt);
        _budget.Answered();
        _gate.Answered();
        _probes.Answered(lease.SentAt);
        if (lease.IsTrial && _gate.IsClosed && !_gate.IsOld(lease.SentAt))
        {
            Reopen(lease.SentAt, now);
        }
    }

    /// <summary>The service as a whole is busy: that says nothing about this account's quota.</summary>
    private void Overloaded(RateLease lease, RateFeedback feedback, TimeSpan now)
    {
        EndWithoutVerdict(lease);
        if (_gate.IsOld(lease.SentAt))
        {
            _gate.RefusedToo(feedback.RetryAfter, now);
            return;
        }

        _reopening.Overloaded();
        _gate.Close(feedback.RetryAfter, OverloadPause, now);
    }

    private ClovaStudioException? Refused(RateLease lease, RateFeedback feedback, TimeSpan now)
    {
        _exploration.Refused(now - lease.SentAt);
        _budget.Refused(now);
        WidenWindows();
        if (lease.IsOversized)
        {
            EndWithoutVerdict(lease);
            return TooLarge(lease.Tokens, _tokens.Estimate.Limit ?? _tokens.Estimate.Documented ?? 0);
        }

        if (_probes.Refused(lease.SentAt, now))
        {
            return null; // it was to be expected, and nobody else has to wait
        }

        if (_gate.IsOld(lease.SentAt))
        {
            _reopening.RefusedToo(now);
            _gate.RefusedToo(feedback.RetryAfter ?? NextTrial(now) - now, now); // what it cost leaves fewer trials
            return null;
        }

        if (lease.IsTrial && _gate.IsClosed)
        {
            _reopening.TrialRefused();
            _gate.TrialRefused(feedback.RetryAfter, NextTrial(now), AllowsProbe(now), now);
            return null;
        }

        _reopening.Exhausted(Scarcer(), lease.SentAt, now);
        _probes.Closed();
        var next = NextTrial(now) - now;
        _gate.Close(_reopening.WasFalse && next > feedback.RetryAfter ? next : feedback.RetryAfter, next ?? _reopening.Pause(UsualPause), now);
        return null;
    }

    private void Reopen(TimeSpan trialAt, TimeSpan now)
    {
        _gate.Open();
        if (_reopening.Reopened(trialAt))
        {
            _requests.ForgetBefore(trialAt);
            _tokens.ForgetBefore(trialAt);
        }

        bool isFarBelow = _reopening.Quota is { Estimate.IsFarBelow: true };
        _settledAt = isFarBelow ? now : now + _requests.WindowLength;
        _exploresUntil = now + _requests.WindowLength;
        _probes.Reopened(isFarBelow, now);
    }

    private TimeSpan? NextTrial(TimeSpan now)
    {
        double? limit = _requests.Estimate.Limit;
        return _reopening.NextTrial(_budget.Trials(limit, _queue.Count), (int)(_queue.Count / (limit ?? double.PositiveInfinity)), now);
    }

    private bool AllowsProbe(TimeSpan now) => _budget.AllowsProbe(now - _requests.BusySince, now);

    /// <summary>Requests take some time to the service, and not always the same: by so much the minute here is longer.</summary>
    private void WidenWindows()
    {
        _probes.RefusalTime = _exploration.RefusalTime;
        double margin = Math.Min(Math.Max(1, _exploration.RefusalTime.TotalSeconds / 2), LongestMargin);
        _requests.WindowLength = _tokens.WindowLength = TimeSpan.FromSeconds(60 + margin);
    }

    /// <summary>The quota that is used up, as far as can be told: the service does not say.</summary>
    private MinuteQuota Scarcer()
    {
        double requests = ShareOf(_requests, _requests.Estimate.Limit), tokens = ShareOf(_tokens, _tokens.Estimate.Limit);
        if (_requests.Estimate.Limit is null != _tokens.Estimate.Limit is null)
        {
            // The one that was used up before, unless the other is much nearer to what is documented.
            var (known, share, other) = _requests.Estimate.Limit is null ? (_tokens, tokens, requests) : (_requests, requests, tokens);
            if (share >= SurelyScarce || other < PerhapsScarce)
            {
                return known;
            }
        }

        return requests != tokens
            ? (tokens > requests ? _tokens : _requests)
            : ShareOf(_tokens, null) > ShareOf(_requests, null) ? _tokens : _requests;
    }

    private static double ShareOf(MinuteQuota quota, double? limit) => quota.IsEven ? 1 : quota.Used / (limit ?? quota.Estimate.Documented ?? double.PositiveInfinity);

    private void Count(RateLease lease, RateFeedback feedback)
    {
        switch (feedback.Outcome)
        {
            case RateOutcome.Answered:
                _tokens.Correct(lease.TokenSlot, lease.Tokens, feedback.ActualTokens ?? lease.Tokens);
                break;
            case RateOutcome.Failed:
                break; // the service may have counted it
            default:
                Uncount(lease);
                break;
        }
    }

    private void Uncount(RateLease lease)
    {
        _requests.Correct(lease.RequestSlot, 1, 0);
        _tokens.Correct(lease.TokenSlot, lease.Tokens, 0);
    }

    private void EndWithoutVerdict(RateLease lease)
    {
        if (lease.IsTrial && !_gate.IsOld(lease.SentAt))
        {
            _gate.TrialEnded();
        }

        _probes.Ended(lease.SentAt);
    }

    private void Leave(QueuedRequest request, CancellationToken cancellationToken)
    {
        bool wasWaiting;
        lock (_lock)
        {
            wasWaiting = _queue.Remove(request);
        }

        if (wasWaiting)
        {
            request.Granted.TrySetCanceled(cancellationToken);
            Dispatch();
        }
    }

    /// <summary>Lets go whoever may go, and sees to it that somebody comes back for the next.</summary>
    private void Dispatch()
    {
        List<(QueuedRequest Request, RateLease Lease)>? ready = null;
        (TimeSpan Length, TimeSpan End)? sleep = null;
        lock (_lock)
        {
            var now = _clock.Now();
            if (_gate.IsTrialOver(now))
            {
                Reopen(now, now);
            }

            _probes.Confirm(_clock.UtcNow(), now);
            _binding = RateBinding.None;
            while (_queue.Next is { } first)
            {
                var at = ReadyAt(first, now, out var probed);
                if (at > now)
                {
                    sleep = SleepUntil(at, now);
                    break;
                }

                (ready ??= []).Add((first, Send(first, probed, now)));
            }
        }

        foreach (var (request, lease) in ready ?? [])
        {
            request.Granted.TrySetResult(lease);
        }

        if (sleep is { } next)
        {
            _ = WakeAsync(next.Length, next.End);
        }
    }

    private TimeSpan ReadyAt(QueuedRequest request, TimeSpan now, out MinuteQuota? probed)
    {
        probed = null;
        if (_gate.IsClosed)
        {
            // The trial goes even where the window is full: the service may count otherwise than is believed.
            _binding = RateBinding.Gate;
            return _gate.ReadyAt(now);
        }

        bool isUrgent = request.Priority == RequestPriority.Interactive;
        bool besideCalls = BesideCalls(now);
        var byRequests = _requests.ReadyAt(1, isUrgent, besideCalls, now);
        var byTokens = _tokens.ReadyAt(request.Tokens, isUrgent, besideCalls, now);
        var (latest, quota, amount) = byRequests >= byTokens ? (byRequests, _requests, 1) : (byTokens, _tokens, request.Tokens);
        if (latest > now)
        {
            _binding = quota == _requests ? RateBinding.Requests : RateBinding.Tokens;
            var probeAt = ProbeAt(quota, amount, now);
            probed = probeAt <= now && quota.IsFullFor(amount, now) ? quota : null;
            return probed is not null ? now : probeAt > now && probeAt < latest ? probeAt.Value : latest;
        }

        _binding = RateBinding.None;
        bool isExploring = _requests.Estimate.Limit is null || now < _exploresUntil;
        return isExploring ? _exploration.ReadyAt(_requests.Estimate.Limit, _requests.Used, _requests.Estimate.Documented, now) : now;
    }

    /// <summary>When a request is worth sending although the quota is used up as far as is known; null for not at all.</summary>
    private TimeSpan? ProbeAt(MinuteQuota quota, double amount, TimeSpan now)
    {
        if (quota.Estimate.Limit == quota.Estimate.Ceiling || quota.IsReported || _probes.IsUnderway || !(quota.Estimate.IsFarBelow || AllowsProbe(now)))
        {
            return null;
        }

        var at = quota.ProbeAt(amount, now);
        at = at > _settledAt ? at : _settledAt;
        return at > _probes.From ? at : _probes.From;
    }

    private bool BesideCalls(TimeSpan now) => _calledAt > now - CallsCount;

    private RateLease Send(QueuedRequest request, MinuteQuota? probed, TimeSpan now)
    {
        _queue.Dequeue(request);
        _requests.EvictOld(now);
        if (_requests.Oldest is null)
        {
            _budget.Reset();
        }

        _exploration.Sent(_clock.Lateness, now);
        if (_gate.IsClosed)
        {
            _gate.TrialSent(now, TimeSpan.FromSeconds(Math.Max(ShortestVerdict, 2 * _exploration.RefusalTime.TotalSeconds)));
        }

        if (probed is not null)
        {
            _probes.Sent(probed, now);
        }

        bool besideCalls = BesideCalls(now);
        _tokens.EvictOld(now);
        bool isOversized = _tokens.Used == 0 && (_tokens.Estimate.Limit ?? _tokens.Estimate.Documented) is { } limit && request.Tokens > Math.Max(limit, _tokens.Estimate.Documented ?? 0);
        return new RateLease(this, request.Tokens, now, _requests.Send(1, besideCalls, now), _tokens.Send(request.Tokens, besideCalls, now))
        {
            IsOversized = isOversized,
            IsTrial = _gate.IsClosed,
            RequestsUsed = _requests.Used,
            TokensUsed = _tokens.Used,
        };
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

    private LearntQuota? LearntNow()
    {
        var at = Later(_requests.Estimate.LearntAt, _tokens.Estimate.LearntAt);
        return at is null ? null : new LearntQuota(LearntOf(_requests), LearntOf(_tokens), at.Value);
    }

    private static double? LearntOf(MinuteQuota quota) => quota.Estimate.LearntAt is null ? null : quota.Estimate.Limit;

    private QuotaSource Source() => _requests.Estimate.Source > _tokens.Estimate.Source ? _requests.Estimate.Source : _tokens.Estimate.Source;

    private static DateTimeOffset? Later(DateTimeOffset? one, DateTimeOffset? other) => one > other || other is null ? one : other;

    private static ClovaStudioException TooLarge(int tokens, double quota) => ClovaStudioException.For(ErrorCause.RequestExceedsQuota, tokens, quota);

    private static ClovaStudioException Exhausted(RateFeedback feedback) =>
        new(ErrorCause.QuotaExhausted, ClovaStudioException.TextOf(ErrorCause.QuotaExhausted)) { RetryAfter = feedback.RetryAfter };
}

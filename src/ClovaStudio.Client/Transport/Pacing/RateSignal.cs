using System;

namespace ClovaStudio.Transport.Pacing;

/// <summary>What the end of a request says about the pace.</summary>
internal sealed class RateSignal
{
    /// <summary>A service that asks for a longer pause speaks of no quota of a minute.</summary>
    internal static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(10);

    private RateSignal(RateOutcome outcome) => Outcome = outcome;

    internal RateOutcome Outcome { get; }

    /// <summary>The tokens that the service counted; null when it did not say.</summary>
    internal int? ActualTokens { get; private set; }

    /// <summary>The pause that the service asks for; null when it does not say.</summary>
    internal TimeSpan? RetryAfter { get; private set; }

    /// <summary>What the answer's headers say of the requests.</summary>
    internal RateHeaders Requests { get; set; }

    /// <summary>What the answer's headers say of the tokens.</summary>
    internal RateHeaders Tokens { get; set; }

    internal static RateSignal Answered(int? actualTokens = null) => new(RateOutcome.Answered) { ActualTokens = actualTokens };

    internal static RateSignal Failed() => new(RateOutcome.Failed);

    /// <summary>A 429 with the service's own code.</summary>
    internal static RateSignal Refused(string? apiCode, TimeSpan? retryAfter) => new(OutcomeOf(apiCode, retryAfter)) { RetryAfter = retryAfter };

    /// <summary>A 429, or a 403, that is known to speak of a day's or a month's quota.</summary>
    internal static RateSignal Exhausted(TimeSpan? retryAfter) => new(RateOutcome.QuotaExhausted) { RetryAfter = retryAfter };

    private static RateOutcome OutcomeOf(string? apiCode, TimeSpan? retryAfter) => apiCode switch
    {
        _ when retryAfter > LongestPause => RateOutcome.QuotaExhausted,
        "42902" or "42903" => RateOutcome.Overloaded,
        _ => RateOutcome.QuotaReached,
    };
}

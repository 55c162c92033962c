using System;

namespace ClovaStudio.Transport.Pacing;

/// <summary>What the end of a request says about the pace.</summary>
internal sealed class RateFeedback
{
    /// <summary>A service that asks for a longer pause speaks of no quota of a minute.</summary>
    internal static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(10);

    private RateFeedback(RateOutcome outcome) => Outcome = outcome;

    internal RateOutcome Outcome { get; }

    /// <summary>The tokens that the service counted; null when it did not say.</summary>
    internal int? ActualTokens { get; private init; }

    /// <summary>The pause that the service asks for; null when it does not say.</summary>
    internal TimeSpan? RetryAfter { get; private init; }

    /// <summary>What the answer's headers say of both quotas.</summary>
    internal RateReading Headers { get; init; }

    internal static RateFeedback Answered(int? actualTokens = null, RateReading headers = default) => new(RateOutcome.Answered) { ActualTokens = actualTokens, Headers = headers };

    internal static RateFeedback Failed() => new(RateOutcome.Failed);

    /// <summary>A 429 with the service's own code.</summary>
    internal static RateFeedback Refused(string? apiCode, TimeSpan? retryAfter, RateReading headers = default) => new(OutcomeOf(apiCode, retryAfter)) { RetryAfter = retryAfter, Headers = headers };

    private static RateOutcome OutcomeOf(string? apiCode, TimeSpan? retryAfter) => apiCode switch
    {
        _ when retryAfter > LongestPause => RateOutcome.QuotaExhausted,
        "42902" or "42903" => RateOutcome.Overloaded,
        _ => RateOutcome.QuotaReached,
    };
}

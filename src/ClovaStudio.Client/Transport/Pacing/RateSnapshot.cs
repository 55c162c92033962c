using System;

namespace ClovaStudio.Transport.Pacing;

/// <summary>How a limiter stands at one moment, for progress and verbose lines.</summary>
internal sealed class RateSnapshot
{
    /// <summary>What is believed to be the quota of requests per minute; null as long as nothing was told or refused.</summary>
    internal double? RequestsPerMinute { get; init; }

    /// <summary>What is believed to be the quota of tokens per minute; null as long as nothing was told or refused.</summary>
    internal double? TokensPerMinute { get; init; }

    /// <summary>The documented quota of requests per minute; null for what has none.</summary>
    internal double? DocumentedRequests { get; init; }

    /// <summary>The documented quota of tokens per minute; null for what has none.</summary>
    internal double? DocumentedTokens { get; init; }

    /// <summary>Why that is believed.</summary>
    internal QuotaSource Source { get; init; }

    /// <summary>When it was learnt; null for what was not.</summary>
    internal DateTimeOffset? LearntAt { get; init; }

    /// <summary>The requests sent within the last minute.</summary>
    internal double RequestsUsed { get; init; }

    /// <summary>The tokens sent within the last minute, output that is still to come as estimated.</summary>
    internal double TokensUsed { get; init; }

    internal RateBinding Binding { get; init; }

    /// <summary>How long the pause after a refusal still lasts; zero when there is none.</summary>
    internal TimeSpan GateLeft { get; init; }

    /// <summary>The requests that wait to be sent.</summary>
    internal int Waiting { get; init; }

    /// <summary>For how long the service has refused every request; zero when the last outcome was an answer.</summary>
    internal TimeSpan RefusedFor { get; init; }
}

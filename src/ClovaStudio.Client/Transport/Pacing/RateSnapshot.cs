using System;

namespace ClovaStudio.Transport.Pacing;

/// <summary>How a limiter stands at one moment, for progress and verbose lines.</summary>
internal sealed class RateSnapshot
{
    /// <summary>What the limiter takes for the quota of requests per minute.</summary>
    internal double RequestsPerMinute { get; set; }

    /// <summary>What the limiter takes for the quota of tokens per minute.</summary>
    internal double TokensPerMinute { get; set; }

    /// <summary>The requests sent within the last minute.</summary>
    internal double RequestsUsed { get; set; }

    /// <summary>The tokens sent within the last minute, output that is still to come as estimated.</summary>
    internal double TokensUsed { get; set; }

    internal RateBinding Binding { get; set; }

    /// <summary>How long the pause after a refusal still lasts; zero when there is none.</summary>
    internal TimeSpan GateLeft { get; set; }

    /// <summary>The requests that wait for their turn.</summary>
    internal int Waiting { get; set; }

    /// <summary>For how long the service has refused every request; zero when the last outcome was an answer.</summary>
    internal TimeSpan RefusedFor { get; set; }

    /// <summary>The time that the latest answer took, by the limiter's clock; null before the first.</summary>
    internal TimeSpan? AnswerTime { get; set; }
}

using System;

namespace ClovaStudio.Core.Errors;

/// <summary>How something failed, most often one attempt of a request: the facts that a <see cref="ClovaStudioException"/> tells. Never changes once made.</summary>
/// <param name="Cause">Why.</param>
/// <param name="Message">What happened, in the user's language.</param>
/// <param name="InnerException">What the runtime said, if its text holds no secret.</param>
internal sealed record Failure(ErrorCause Cause, string Message, Exception? InnerException = null)
{
    internal int? StatusCode { get; init; }

    internal string? ApiCode { get; init; }

    internal string? ApiMessage { get; init; }

    internal string? RequestId { get; init; }

    internal TimeSpan? RetryAfter { get; init; }

    internal TimeSpan? ClockSkew { get; init; }

    /// <summary>Whether another attempt may well succeed.</summary>
    internal bool IsTransient { get; init; }

    /// <summary>Whether the service may have carried the request out although it failed here.</summary>
    internal bool MayHaveBeenReceived { get; init; }

    /// <summary>What had come of the answer before it failed; null when nothing had.</summary>
    internal object? Partial { get; init; }

    /// <summary>The attempt in a word or two, for <see cref="ClovaStudioException.Attempts"/>.</summary>
    internal string Outcome => StatusCode is >= 300 ? $"HTTP {StatusCode}" : Cause.ToString();
}

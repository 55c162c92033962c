using System;

namespace ClovaStudio.Core.Errors;

/// <summary>How one attempt failed. Never changes once made; the exception is built from the last one.</summary>
/// <param name="cause">Why.</param>
/// <param name="message">What happened, in the user's language.</param>
/// <param name="innerException">What the runtime said, if its text holds no secret.</param>
internal sealed class AttemptFailure(ErrorCause cause, string message, Exception? innerException = null)
{
    internal ErrorCause Cause { get; } = cause;

    internal string Message { get; } = message;

    internal Exception? InnerException { get; } = innerException;

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

    /// <summary>The same attempt under another cause, where more is known than its answer says.</summary>
    internal AttemptFailure As(ErrorCause other, string otherMessage) => new(other, otherMessage, InnerException)
    {
        StatusCode = StatusCode,
        ApiCode = ApiCode,
        ApiMessage = ApiMessage,
        RequestId = RequestId,
        RetryAfter = RetryAfter,
    };

    /// <summary>The attempt in a word or two, for <see cref="ClovaStudioException.Attempts"/>.</summary>
    internal string Outcome => StatusCode is >= 300 ? $"HTTP {StatusCode}" : Cause.ToString();
}

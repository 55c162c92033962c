using System.Management.Automation;

namespace ClovaStudio;

/// <summary>Turns the client's failures into what PowerShell's users script against.</summary>
internal static class ErrorRecords
{
    /// <param name="exception">The failure.</param>
    /// <param name="target">What it concerns, when that is more than an id.</param>
    /// <param name="advice">What to do, when more can be said than the cause alone allows.</param>
    internal static ErrorRecord From(ClovaStudioException exception, object? target = null, string? advice = null) =>
        new(exception, exception.Cause.ToString(), CategoryOf(exception.Cause), target ?? exception.Target)
        {
            ErrorDetails = new ErrorDetails(exception.Message) { RecommendedAction = advice ?? exception.Advice },
        };

    /// <summary>Whether the next input would fail in just the same way, so that going on is of no use.</summary>
    internal static bool ConcernsEveryInput(ErrorCause cause) => cause is
        ErrorCause.CredentialMissing or ErrorCause.CredentialInvalid or ErrorCause.ApiKeyRejected
        or ErrorCause.SignatureRejected or ErrorCause.NotSubscribed or ErrorCause.EndpointNotFound
        or ErrorCause.InsecureEndpoint or ErrorCause.RedirectRefused or ErrorCause.TlsFailed
        or ErrorCause.ConnectionFailed or ErrorCause.RateLimited or ErrorCause.Disconnected;

    private static ErrorCategory CategoryOf(ErrorCause cause) => cause switch
    {
        ErrorCause.CredentialMissing or ErrorCause.CredentialInvalid or ErrorCause.ApiKeyRejected
            or ErrorCause.SignatureRejected => ErrorCategory.AuthenticationError,
        ErrorCause.NotSubscribed or ErrorCause.PermissionDenied => ErrorCategory.PermissionDenied,
        ErrorCause.NotFound => ErrorCategory.ObjectNotFound,
        ErrorCause.InvalidRequest or ErrorCause.InvalidArgument => ErrorCategory.InvalidArgument,
        ErrorCause.RateLimited => ErrorCategory.LimitsExceeded,
        ErrorCause.ServiceUnavailable => ErrorCategory.ResourceUnavailable,
        ErrorCause.TimedOut or ErrorCause.WaitTimedOut => ErrorCategory.OperationTimeout,
        ErrorCause.TrainingFailed => ErrorCategory.InvalidResult,
        ErrorCause.ConnectionFailed or ErrorCause.ResponseTruncated or ErrorCause.OutcomeUnknown => ErrorCategory.ConnectionError,
        ErrorCause.TlsFailed or ErrorCause.RedirectRefused or ErrorCause.InsecureEndpoint => ErrorCategory.SecurityError,
        ErrorCause.ResponseMalformed or ErrorCause.ListingIncomplete => ErrorCategory.InvalidData,
        ErrorCause.EndpointNotFound or ErrorCause.Disconnected => ErrorCategory.InvalidOperation,
        _ => ErrorCategory.NotSpecified,
    };
}

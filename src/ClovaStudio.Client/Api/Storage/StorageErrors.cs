using System;
using System.Globalization;
using ClovaStudio.Core;
using ClovaStudio.Core.Errors;
using ClovaStudio.Transport.Channel;

namespace ClovaStudio.Api.Storage;

/// <summary>Says what a refusal of Object Storage means, by its S3 code or, where there is none, by its status.</summary>
internal static class StorageErrors
{
    internal static AttemptFailure FromAnswer(
        StorageAnswer answer, ApiErrorBody body, StorageRequest request, TimeSpan? retryAfter = null, TimeSpan? clockSkew = null)
    {
        var cause = CauseOf(answer.Status, body.Code);
        return new AttemptFailure(cause, Words(cause, body.Code, request))
        {
            StatusCode = answer.Status,
            ApiCode = body.Code,
            ApiMessage = body.Message,
            RequestId = answer.RequestId,
            RetryAfter = retryAfter,
            ClockSkew = cause == ErrorCause.SignatureRejected ? clockSkew : null,
            IsTransient = cause is ErrorCause.RateLimited or ErrorCause.TimedOut or ErrorCause.UploadCorrupted
                || (cause == ErrorCause.ServiceUnavailable && answer.Status is not 501),
        };
    }

    /// <summary>What the storage says it received is not what was sent.</summary>
    internal static AttemptFailure NotAsSent(StorageAnswer answer, StorageRequest request) =>
        new(ErrorCause.UploadCorrupted, ClovaStudioException.TextOf(ErrorCause.UploadCorrupted, request.Target))
        {
            RequestId = answer.RequestId,
            IsTransient = true,
        };

    /// <summary>What is stored is not what was sent.</summary>
    internal static ClovaStudioException Corrupted(StorageObject target) =>
        ClovaStudioException.About(target.ToString(), ErrorCause.UploadCorrupted, target);

    /// <summary>There is another object with that key.</summary>
    internal static ClovaStudioException Exists(StorageObject target) =>
        ClovaStudioException.About(target.ToString(), ErrorCause.ObjectExists, target.Key, target.Bucket);

    private static ErrorCause CauseOf(int status, string? code) => (code, status) switch
    {
        ("SignatureDoesNotMatch" or "InvalidAccessKeyId" or "RequestTimeTooSkewed" or "AuthorizationHeaderMalformed" or "RequestExpired", _) => ErrorCause.SignatureRejected,
        ("AccessDenied" or "AllAccessDisabled" or "AccountProblem", _) => ErrorCause.PermissionDenied,
        ("NotSignedUp", _) => ErrorCause.NotSubscribed,
        ("NoSuchBucket" or "NoSuchKey" or "NoSuchUpload", _) => ErrorCause.NotFound,
        ("SlowDown" or "TooManyRequests", _) => ErrorCause.RateLimited,
        ("RequestTimeout", _) => ErrorCause.TimedOut, // the storage waited in vain for the body; it comes with status 400
        ("BadDigest" or "XAmzContentSHA256Mismatch" or "IncompleteBody", _) => ErrorCause.UploadCorrupted,
        ("PreconditionFailed", _) => ErrorCause.ObjectExists, // the only condition that is ever sent
        ("OperationAborted" or "ConditionalRequestConflict", _) => ErrorCause.ServiceUnavailable,
        ("InternalError", _) => ErrorCause.ServiceUnavailable, // also inside an answer of 200
        (_, 401) => ErrorCause.SignatureRejected,
        (_, 403) => ErrorCause.PermissionDenied,
        (_, 404) => ErrorCause.NotFound,
        (_, 408 or 504) => ErrorCause.TimedOut,
        (_, 412) => ErrorCause.ObjectExists,
        (_, 429) => ErrorCause.RateLimited,
        (_, >= 300 and < 400) => ErrorCause.RedirectRefused,
        (_, >= 500) => ErrorCause.ServiceUnavailable,
        _ => ErrorCause.InvalidRequest,
    };

    private static string Words(ErrorCause cause, string? code, StorageRequest request) => (cause, code) switch
    {
        (ErrorCause.SignatureRejected, _) => Strings.Storage_SignatureRejected,
        (ErrorCause.NotFound, "NoSuchBucket") => string.Format(CultureInfo.CurrentCulture, Strings.Storage_NoBucket, request.Bucket),
        (ErrorCause.ObjectExists, _) => ClovaStudioException.TextOf(cause, request.Key, request.Bucket),
        _ => ClovaStudioException.TextOf(cause, request.Target),
    };
}

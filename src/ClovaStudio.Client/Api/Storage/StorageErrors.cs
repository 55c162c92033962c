using System.Globalization;
using ClovaStudio.Core;
using ClovaStudio.Core.Errors;

namespace ClovaStudio.Api.Storage;

/// <summary>Says what a refusal of Object Storage means, by its S3 code or, where there is none, by its status.</summary>
internal static class StorageErrors
{
    /// <param name="status">The HTTP status.</param>
    /// <param name="code">The code of S3; null for none.</param>
    /// <param name="bucket">The bucket asked.</param>
    /// <param name="key">The object asked; null for the bucket itself.</param>
    internal static Failure FromAnswer(int status, string? code, string bucket, string? key)
    {
        var cause = CauseOf(status, code);
        return new Failure(cause, Words(cause, code, bucket, key))
        {
            IsTransient = cause is ErrorCause.RateLimited or ErrorCause.TimedOut or ErrorCause.UploadCorrupted
                || (cause == ErrorCause.ServiceUnavailable && status is not 501),
        };
    }

    /// <summary>What the storage says it received is not what was sent.</summary>
    internal static Failure NotAsSent(StorageObject target) =>
        new(ErrorCause.UploadCorrupted, ClovaStudioException.TextOf(ErrorCause.UploadCorrupted, target)) { IsTransient = true };

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

    private static string Words(ErrorCause cause, string? code, string bucket, string? key) => (cause, code) switch
    {
        (ErrorCause.SignatureRejected, _) => Strings.Storage_SignatureRejected,
        (ErrorCause.NotFound, "NoSuchBucket") => string.Format(CultureInfo.CurrentCulture, Strings.Storage_NoBucket, bucket),
        (ErrorCause.ObjectExists, _) => ClovaStudioException.TextOf(cause, key, bucket),
        _ => ClovaStudioException.TextOf(cause, key is null ? bucket : $"{bucket}/{key}"),
    };
}

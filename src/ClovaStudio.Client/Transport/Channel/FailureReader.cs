using System;
using System.IO;
using System.Net.Http;
using System.Net.Sockets;
using System.Security.Authentication;
using ClovaStudio.Core;
using ClovaStudio.Core.Errors;

namespace ClovaStudio.Transport.Channel;

/// <summary>Says what an answer or a broken connection means: the one place where causes are told apart.</summary>
internal static class FailureReader
{
    private const int LongestText = 300;

    /// <summary>Whether CLOVA Studio's code tells of a success; every such code begins with 2 (20000, and 20400 for one without content).</summary>
    internal static bool IsSuccess(string? code) => code is null || code.StartsWith("2", StringComparison.Ordinal);

    internal static AttemptFailure FromAnswer(
        int status, ApiErrorBody body, ErrorCause unauthorizedCause, string? target, string requestId, TimeSpan? retryAfter = null, TimeSpan? clockSkew = null)
    {
        int effective = EffectiveStatus(status, body.Code);
        var cause = CauseOf(effective, body.Code, unauthorizedCause, target);
        return new AttemptFailure(cause, ClovaStudioException.TextOf(cause, target))
        {
            StatusCode = status,
            ApiCode = body.Code,
            ApiMessage = body.Message,
            RequestId = body.RequestId ?? requestId, // what the server itself calls it, where it says
            RetryAfter = retryAfter,
            ClockSkew = cause == ErrorCause.SignatureRejected ? clockSkew : null,
            IsTransient = cause is ErrorCause.RateLimited or ErrorCause.TimedOut
                || (cause == ErrorCause.ServiceUnavailable && effective is 500 or 502 or 503 or 504),

            // A gateway that gave up waiting (408, 5xx) may have passed the request on before; one that refuses (429) has not.
            MayHaveBeenReceived = cause is ErrorCause.TimedOut or ErrorCause.ServiceUnavailable,
        };
    }

    internal static AttemptFailure FromException(
        Exception exception, Uri endpoint, int? status, string? requestId, Func<string, string> redact)
    {
        var cause = Find<AuthenticationException>(exception) is not null ? ErrorCause.TlsFailed
            : status is not null ? ErrorCause.ResponseTruncated
            : ErrorCause.ConnectionFailed;
        string words = PlainText.Line(redact(Innermost(exception)), LongestText) ?? ""; // it may quote the answer
        return new AttemptFailure(cause, ClovaStudioException.TextOf(cause, endpoint.Authority, words), WithoutKey(exception, redact))
        {
            StatusCode = status,
            RequestId = requestId,
            IsTransient = cause != ErrorCause.TlsFailed && exception is not (InvalidOperationException or NotSupportedException),
            MayHaveBeenReceived = cause != ErrorCause.TlsFailed && !NeverConnected(exception),
        };
    }

    internal static AttemptFailure TimedOut(string? requestId) =>
        new(ErrorCause.TimedOut, ClovaStudioException.TextOf(ErrorCause.TimedOut))
        {
            RequestId = requestId,
            IsTransient = true,
            MayHaveBeenReceived = true,
        };

    internal static AttemptFailure Disconnected(string? requestId) =>
        new(ErrorCause.Disconnected, ClovaStudioException.TextOf(ErrorCause.Disconnected)) { RequestId = requestId };

    /// <summary>An answer of 2xx that is not what the API documents.</summary>
    internal static AttemptFailure Malformed(int status, string why, string? mediaType, string? requestId, Exception? innerException = null) =>
        new(ErrorCause.ResponseMalformed, ClovaStudioException.TextOf(ErrorCause.ResponseMalformed, why, mediaType ?? "-"), innerException)
        {
            StatusCode = status,
            RequestId = requestId,
            MayHaveBeenReceived = true,
        };

    /// <summary>
    /// The exception, or null when its text holds the key: .NET quotes header lines, and Json.NET names of properties,
    /// that it cannot read, and a server may have echoed the request in them.
    /// </summary>
    internal static Exception? WithoutKey(Exception? exception, Func<string, string> redact) =>
        exception?.ToString() is { } text && redact(text) == text ? exception : null;

    /// <summary>Whether the exception tells of the connection and not of a mistake in this program.</summary>
    internal static bool IsBrokenConnection(Exception exception) =>
        exception is HttpRequestException or IOException or InvalidDataException or SocketException or AuthenticationException
            or InvalidOperationException // disposed of, or what .NET Framework calls a protocol violation
            or NotSupportedException; // a proxy of a kind that this runtime does not know

    /// <summary>An answer of 200 whose <c>status.code</c> is 42901 is a 429 all the same; codes that begin with 6 tell no status.</summary>
    private static int EffectiveStatus(int status, string? code) =>
        status is not (>= 200 and < 300) || code?.Length != 5 ? status
        : code is "64429" ? 429
        : code is "64000" or "64424" or "64500" or "65002" ? 500
        : int.TryParse(code.Substring(0, 3), out int told) && told is >= 400 and < 600 ? told
        : status;

    private static ErrorCause CauseOf(int status, string? code, ErrorCause unauthorizedCause, string? target) => (status, code) switch
    {
        (_, "40170") => ErrorCause.NotSubscribed,
        (401, "210") => ErrorCause.PermissionDenied,
        (401, _) => unauthorizedCause,
        (403, _) => ErrorCause.PermissionDenied,
        (404, "300") => ErrorCause.EndpointNotFound,
        (404, _) when target is null => ErrorCause.EndpointNotFound,
        (404, _) => ErrorCause.NotFound,
        (408 or 504, _) => ErrorCause.TimedOut,
        (429, _) => ErrorCause.RateLimited,
        ( >= 300 and < 400, _) => ErrorCause.RedirectRefused,
        ( >= 500, _) => ErrorCause.ServiceUnavailable,
        _ => ErrorCause.InvalidRequest,
    };

    /// <summary>Whether it failed while connecting. Once connected, the same socket errors come inside an IOException.</summary>
    private static bool NeverConnected(Exception exception) =>
        Find<IOException>(exception) is null
        && Find<SocketException>(exception)?.SocketErrorCode is SocketError.ConnectionRefused or SocketError.HostNotFound
            or SocketError.TryAgain or SocketError.NoData or SocketError.HostUnreachable or SocketError.NetworkUnreachable;

    private static T? Find<T>(Exception? exception)
        where T : Exception
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            if (exception is T found)
            {
                return found;
            }
        }

        return null;
    }

    private static string Innermost(Exception exception)
    {
        while (exception.InnerException is { } inner)
        {
            exception = inner;
        }

        return exception.Message;
    }
}

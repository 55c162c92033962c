using System;
using System.Globalization;
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

    /// <summary>What a refusal means. The facts of the answer are added by whoever has it.</summary>
    internal static Failure FromAnswer(int status, string? code, ErrorCause unauthorizedCause, string? target, Uri? proxy)
    {
        int effective = EffectiveStatus(status, code);
        var cause = CauseOf(effective, code, unauthorizedCause, target);
        string message = cause == ErrorCause.ResponseMalformed
            ? ClovaStudioException.TextOf(cause, string.Format(CultureInfo.CurrentCulture, Strings.Malformed_Status, status), "-")
            : cause == ErrorCause.ProxyRefused ? ClovaStudioException.TextOf(cause, proxy?.Authority, "407")
            : ClovaStudioException.TextOf(cause, target);
        return new Failure(cause, message)
        {
            IsTransient = cause is ErrorCause.RateLimited or ErrorCause.TimedOut
                || (cause == ErrorCause.ServiceUnavailable && effective is 500 or 502 or 503 or 504),

            // A gateway that gave up waiting (408, 5xx) may have passed the request on before; one that refuses (429) has not.
            MayHaveBeenReceived = cause is ErrorCause.TimedOut or ErrorCause.ServiceUnavailable,
        };
    }

    /// <summary>What a connection means that was not made, or broke.</summary>
    /// <param name="exception">What the runtime says.</param>
    /// <param name="endpoint">Where the service is.</param>
    /// <param name="proxy">The proxy on the way there; null for none.</param>
    /// <param name="status">The HTTP status, if an answer had begun.</param>
    /// <param name="requestId">The id of the request.</param>
    /// <param name="redact">Takes the key out of a text.</param>
    internal static Failure FromException(
        Exception exception, Uri endpoint, Uri? proxy, int? status, string? requestId, Func<string, string> redact)
    {
        string innermost = Innermost(exception);
        bool neverConnected = NeverConnected(exception);
        bool hasRefused = proxy is not null && status is null && exception.InnerException is null && innermost.IndexOf("proxy", StringComparison.OrdinalIgnoreCase) >= 0;
        var cause = Find<AuthenticationException>(exception) is not null ? ErrorCause.TlsFailed
            : status is not null ? ErrorCause.ResponseTruncated
            : hasRefused ? ErrorCause.ProxyRefused
            : ErrorCause.ConnectionFailed;
        string words = PlainText.Line(redact(innermost), LongestText) ?? ""; // it may quote the answer
        string peer = hasRefused ? proxy!.Authority
            : proxy is not null && neverConnected ? string.Format(CultureInfo.CurrentCulture, Strings.Proxy_Named, proxy.Authority)
            : endpoint.Authority;
        return new Failure(cause, ClovaStudioException.TextOf(cause, peer, words), WithoutKey(exception, redact))
        {
            StatusCode = status,
            RequestId = requestId,
            IsTransient = cause != ErrorCause.TlsFailed && exception is not (InvalidOperationException or NotSupportedException) && !AsksForCredential(cause, innermost),
            MayHaveBeenReceived = cause is not (ErrorCause.TlsFailed or ErrorCause.ProxyRefused) && !neverConnected,
        };
    }

    internal static Failure TimedOut(string? requestId) =>
        new(ErrorCause.TimedOut, ClovaStudioException.TextOf(ErrorCause.TimedOut))
        {
            RequestId = requestId,
            IsTransient = true,
            MayHaveBeenReceived = true,
        };

    internal static Failure Disconnected(string? requestId) =>
        new(ErrorCause.Disconnected, ClovaStudioException.TextOf(ErrorCause.Disconnected)) { RequestId = requestId };

    /// <summary>An answer of 2xx that is not what the API documents. The facts of the answer are added by whoever has it.</summary>
    internal static Failure Malformed(string why, string? mediaType) =>
        new(ErrorCause.ResponseMalformed, ClovaStudioException.TextOf(ErrorCause.ResponseMalformed, why, mediaType ?? "-")) { MayHaveBeenReceived = true };

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

    private static ErrorCause CauseOf(int status, string? code, ErrorCause unauthorizedCause, string? target) => ErrorTable.FromCode(code) ?? (status, code) switch
    {
        (401, "210") => ErrorCause.PermissionDenied,
        (401, _) => unauthorizedCause,
        (403, _) => ErrorCause.PermissionDenied,
        (404, "300") => ErrorCause.EndpointNotFound,
        (404, _) when target is null => ErrorCause.EndpointNotFound,
        (404, _) => ErrorCause.NotFound,
        (408 or 504, _) => ErrorCause.TimedOut,
        (407, _) => ErrorCause.ProxyRefused,
        (429, _) => ErrorCause.RateLimited,
        (300 or 301 or 302 or 303 or 307 or 308, _) => ErrorCause.RedirectRefused,
        ( >= 300 and < 400, _) => ErrorCause.ResponseMalformed, // 304: nothing was asked that could be unchanged
        ( >= 500, _) => ErrorCause.ServiceUnavailable,
        _ => ErrorCause.InvalidRequest,
    };

    /// <summary>Whether it failed while connecting. Once connected, the same socket errors come inside an IOException.</summary>
    private static bool NeverConnected(Exception exception) =>
        Find<IOException>(exception) is null
        && Find<SocketException>(exception)?.SocketErrorCode is SocketError.ConnectionRefused or SocketError.HostNotFound
            or SocketError.TryAgain or SocketError.NoData or SocketError.HostUnreachable or SocketError.NetworkUnreachable;

    private static bool AsksForCredential(ErrorCause cause, string words) =>
        cause == ErrorCause.ProxyRefused && (words.Contains("407") || words.Contains("403"));

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

using System.Globalization;

namespace ClovaStudio.Sandbox.Serving.Replies;

/// <summary>The codes and messages that the vendor documents for an HTTP status.</summary>
internal static class ErrorText
{
    /// <summary>CLOVA Studio, https://api.ncloud-docs.com/docs/clovastudio-troubleshoot.</summary>
    internal static (string Code, string Message) Clova(int statusCode) => statusCode switch
    {
        400 => ("40000", "Bad request"),
        401 => ("40100", "Unauthorized"),
        403 => ("40300", "Forbidden"),
        404 => ("40400", "Not found"),
        408 => ("40800", "Request timeout"),
        415 => ("41500", "Media type error"),
        429 => ("42901", "Too many requests - rate exceeded"),
        500 => ("50000", "Internal server error"),
        504 => ("50400", "Gateway timeout"),
        _ => ((statusCode * 100).ToString(CultureInfo.InvariantCulture), Reason(statusCode)),
    };

    /// <summary>The API Gateway, https://api.ncloud-docs.com/docs/api-call-lgc-errorhandling.</summary>
    internal static (string Code, string Message) Gateway(int statusCode) => statusCode switch
    {
        400 => ("100", "Bad Request Exception"),
        401 => ("200", "Authentication Failed"),
        403 => ("230", "Forbidden"),
        404 => ("300", "Not Found Exception"),
        413 => ("430", "Request Entity Too Large"),
        429 => ("420", "Rate Limited"),
        503 => ("500", "Endpoint Error"),
        504 => ("510", "Endpoint Timeout"),
        _ => ("900", "Unexpected Error"),
    };

    internal static string Reason(int statusCode) => statusCode switch
    {
        400 => "Bad Request",
        401 => "Unauthorized",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        408 => "Request Timeout",
        429 => "Too Many Requests",
        500 => "Internal Server Error",
        502 => "Bad Gateway",
        503 => "Service Unavailable",
        504 => "Gateway Timeout",
        _ => "Error",
    };
}

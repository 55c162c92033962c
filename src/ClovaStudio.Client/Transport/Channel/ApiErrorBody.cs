using System;
using System.IO;
using System.Linq;
using System.Net;
using System.Text;
using ClovaStudio.Core;
using ClovaStudio.Transport.Json;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace ClovaStudio.Transport.Channel;

/// <summary>
/// What a refusal says of itself. Public code has seen eight shapes, the vendor documents three of them; whatever else
/// comes is kept as text, since an exact quotation beats a guess.
/// </summary>
internal sealed class ApiErrorBody
{
    private const int LongestText = 300;

    internal string? Code { get; private set; }

    internal string? Message { get; private set; }

    /// <summary>The id that the server itself gave the request; null when it tells none.</summary>
    internal string? RequestId { get; private set; }

    /// <summary>Reads it. The key is taken out of what was read, should the server echo it: out of the body, a key of one letter would take the words.</summary>
    internal static ApiErrorBody Read(byte[] body, int length, Func<string, string> redact)
    {
        string text = Encoding.UTF8.GetString(body, 0, length).TrimStart('\uFEFF').Trim();
        if (text.Length == 0)
        {
            return new ApiErrorBody();
        }

        var read = text[0] switch
        {
            '{' => FromJson(text) ?? FromText(text),
            '<' => FromXml(text) ?? FromHtml(text),
            _ => FromText(text),
        };

        // Now that escapes of JSON and XML are undone, and before anything is cut to length.
        read.Code = Clip(read.Code is null ? null : redact(read.Code));
        read.Message = Clip(read.Message is null ? null : redact(read.Message));
        read.RequestId = Clip(read.RequestId is null ? null : redact(read.RequestId));
        return read;
    }

    private static ApiErrorBody? FromJson(string text)
    {
        JObject body;
        try
        {
            using var reader = LenientJson.Open(new MemoryStream(Encoding.UTF8.GetBytes(text)));
            body = JObject.Load(reader);
        }
        catch (Exception e) when (e is JsonException or EndOfStreamException)
        {
            return null;
        }

        // {"status":{code,message}} and {"error":{…}} nest; Spring's {"status":404,"error":"Not Found"} does not.
        if (body["status"] is JObject status)
        {
            return From(status, "code", "message");
        }

        if (body["error"] is JObject error)
        {
            return From(error, error["errorCode"] is null ? "code" : "errorCode", "message");
        }

        if (body["responseError"] is JObject responseError)
        {
            return From(responseError, "returnCode", "returnMessage");
        }

        // AiTEMS: error is the code to go by, errorCode only repeats the HTTP status in words.
        if (body["errorCode"] is not null && body["error"] is JValue { Value: string })
        {
            var told = From(body, "error", "message");
            told.RequestId = Scalar(body["requestId"]);
            return told;
        }

        if (body["errorCode"] is not null)
        {
            return From(body, "errorCode", "message");
        }

        if (body["error"] is JValue)
        {
            return From(body, "status", string.IsNullOrEmpty(Scalar(body["message"])) ? "error" : "message");
        }

        string message = body["message"] is null ? "msg" : "message";
        return body["code"] is not null || body[message] is not null ? From(body, "code", message) : null;
    }

    private static ApiErrorBody From(JObject body, string code, string message)
    {
        string? text = Scalar(body[message]);
        string? details = Scalar(body["details"]);
        return new ApiErrorBody
        {
            Code = Scalar(body[code]),
            Message = details is null || details == text ? text : $"{text} – {details}",
        };
    }

    private static ApiErrorBody? FromXml(string text)
    {
        if (PlainXml.TryRead(text) is not { } root)
        {
            return null;
        }

        var elements = root.DescendantsAndSelf().Where(element => !element.HasElements).ToList();
        string? Value(params string[] names) => elements.Find(element => names.Contains(element.Name.LocalName, StringComparer.OrdinalIgnoreCase))?.Value;
        string? code = Value("code", "errorCode", "returnCode");
        return code is null ? null : new ApiErrorBody { Code = code, Message = Value("message", "returnMessage") };
    }

    private static ApiErrorBody FromHtml(string text)
    {
        // By hand: a regular expression can be made to take very long by a text from outside.
        int start = text.IndexOf("<title", StringComparison.OrdinalIgnoreCase);
        start = start < 0 ? -1 : text.IndexOf('>', start) + 1;
        int end = start <= 0 ? -1 : text.IndexOf("</title", start, StringComparison.OrdinalIgnoreCase);
        return FromText(end < 0 ? text : WebUtility.HtmlDecode(text.Substring(start, end - start)));
    }

    private static ApiErrorBody FromText(string text) => new() { Message = text };

    private static string? Scalar(JToken? token) => token is JValue { Value: not null } value ? value.ToString(System.Globalization.CultureInfo.InvariantCulture) : null;

    private static string? Clip(string? text) => PlainText.Line(text, LongestText);
}

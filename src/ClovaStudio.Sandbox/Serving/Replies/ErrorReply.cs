using System;
using System.Globalization;
using System.Security;
using ClovaStudio.Sandbox.Core;

namespace ClovaStudio.Sandbox.Serving.Replies;

/// <summary>Replies that are errors, in any of the shapes.</summary>
internal static class ErrorReply
{
    private const string Html = "<!DOCTYPE html>\n<html><head><title>Sign in</title></head><body><h1>Sign in to the network</h1></body></html>\n";

    internal static SandboxReply HtmlPage(int statusCode) => new(statusCode, Json.Utf8.GetBytes(Html), "text/html;charset=UTF-8");

    internal static SandboxReply Make(
        ErrorShape shape, int statusCode, string code, string message, string path, DateTimeOffset now, string? details = null)
    {
        switch (shape)
        {
            case ErrorShape.Empty:
                return new SandboxReply(statusCode);
            case ErrorShape.Html:
                return HtmlPage(statusCode);
            case ErrorShape.PlainText:
                return new SandboxReply(statusCode, Json.Utf8.GetBytes(message + "\n"), "text/plain;charset=UTF-8");
            case ErrorShape.Xml:
                string xml = $"<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>{SecurityElement.Escape(code)}</Code>"
                    + $"<Message>{SecurityElement.Escape(message)}</Message></Error>";
                return new SandboxReply(statusCode, Json.Utf8.GetBytes(xml), "application/xml;charset=UTF-8");
            default:
                return new SandboxReply(statusCode, JsonBody(shape, statusCode, code, message, path, now, details));
        }
    }

    private static byte[] JsonBody(
        ErrorShape shape, int statusCode, string code, string message, string path, DateTimeOffset now, string? details) => Json.Write(json =>
    {
        json.WriteStartObject();
        switch (shape)
        {
            case ErrorShape.Gateway:
                json.WritePropertyName("error");
                json.WriteStartObject();
                json.PropertyOrNull("errorCode", code);
                json.PropertyOrNull("message", message);
                if (details is not null)
                {
                    json.PropertyOrNull("details", details);
                }

                json.WriteEndObject();
                break;
            case ErrorShape.OpenAi:
                json.WritePropertyName("error");
                json.WriteStartObject();
                json.PropertyOrNull("message", message);
                json.PropertyOrNull("type", (string?)null);
                json.PropertyOrNull("param", (string?)null);
                json.PropertyOrNull("code", code);
                json.WriteEndObject();
                break;
            case ErrorShape.ResponseError:
                json.WritePropertyName("responseError");
                json.WriteStartObject();
                json.PropertyOrNull("returnCode", code);
                json.PropertyOrNull("returnMessage", message);
                json.WriteEndObject();
                break;
            case ErrorShape.TopLevel:
                json.WritePropertyName("errorCode");
                if (int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out int number))
                {
                    json.WriteValue(number);
                }
                else
                {
                    json.WriteValue(code);
                }

                json.PropertyOrNull("message", message);
                break;
            case ErrorShape.CodeAndMessage:
                json.PropertyOrNull("code", code);
                json.PropertyOrNull("message", message);
                break;
            case ErrorShape.Spring:
                json.PropertyOrNull("timestamp", now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'+00:00'", CultureInfo.InvariantCulture));
                json.PropertyOrNull("status", statusCode);
                json.PropertyOrNull("error", ErrorText.Reason(statusCode));
                json.PropertyOrNull("message", message);
                json.PropertyOrNull("path", path);
                break;
            case ErrorShape.Aitems:
                json.PropertyOrNull("timestamp", KoreaTime.Aitems(now));
                json.PropertyOrNull("path", path);
                json.PropertyOrNull("status", statusCode);
                json.PropertyOrNull("error", code);
                json.PropertyOrNull("requestId", Guid.NewGuid().ToString("N").Substring(0, 8));
                json.PropertyOrNull("errorCode", ErrorText.Reason(statusCode).ToUpperInvariant().Replace(' ', '_'));
                json.PropertyOrNull("message", message);
                break;
            default:
                json.WritePropertyName("status");
                json.WriteStartObject();
                json.PropertyOrNull("code", code);
                json.PropertyOrNull("message", message);
                json.WriteEndObject();
                break;
        }

        json.WriteEndObject();
    });
}

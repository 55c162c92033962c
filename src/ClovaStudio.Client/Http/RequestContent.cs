using System;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Reflection;
using System.Runtime.InteropServices;

namespace ClovaStudio.Http;

/// <summary>
/// The body, and the <c>Content-Type</c> that both services require even where there is none. .NET takes that header
/// with an empty body; .NET Framework refuses any body on a GET, and keeps the header off requests by a list that is
/// lifted here for the one request.
/// </summary>
internal static class RequestContent
{
    private const string Json = "application/json";

    private static readonly bool IsFramework =
        RuntimeInformation.FrameworkDescription.StartsWith(".NET Framework", StringComparison.Ordinal);

    internal static void Set(HttpRequestMessage message, byte[]? body)
    {
        if (body is null && IsFramework)
        {
            typeof(HttpHeaders).GetField("invalidHeaders", BindingFlags.Instance | BindingFlags.NonPublic)
                ?.SetValue(message.Headers, null);
            message.Headers.TryAddWithoutValidation("Content-Type", Json);
            return;
        }

        message.Content = new ByteArrayContent(body ?? []);
        message.Content.Headers.ContentType = new MediaTypeHeaderValue(Json);
    }
}

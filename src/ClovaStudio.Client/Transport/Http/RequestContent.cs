using System.Net.Http;
using System.Net.Http.Headers;

namespace ClovaStudio.Transport.Http;

/// <summary>The body, and the <c>Content-Type</c> that both services require even where there is none.</summary>
internal static class RequestContent
{
    private const string Json = "application/json";

    internal static void Set(HttpRequestMessage message, byte[]? body)
    {
        if (body is null && FrameworkCompat.IsFramework)
        {
            FrameworkCompat.SetContentTypeWithoutBody(message, Json);
            return;
        }

        message.Content = new ByteArrayContent(body ?? []);
        message.Content.Headers.ContentType = new MediaTypeHeaderValue(Json);
    }
}

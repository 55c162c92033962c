using System;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Security.Authentication;

namespace ClovaStudio.Transport.Http;

/// <summary>What has to be done differently on .NET Framework, on which Windows PowerShell 5.1 runs. All of it is here.</summary>
internal static class FrameworkCompat
{
    /// <summary>Whether this is .NET Framework. (Mono, which shares its classes, names itself.) Set by tests alone.</summary>
    internal static bool IsFramework { get; set; } =
        RuntimeInformation.FrameworkDescription.StartsWith(".NET Framework", StringComparison.Ordinal);

    /// <summary>
    /// Puts a <c>Content-Type</c> on a request without a body, as both services require of every request. .NET Framework
    /// refuses any body on a GET, and keeps this header off requests by a list that is lifted here for the one request.
    /// </summary>
    /// <exception cref="InvalidOperationException">This runtime's headers are made differently; the request would be refused.</exception>
    internal static void SetContentTypeWithoutBody(HttpRequestMessage message, string mediaType)
    {
        typeof(HttpHeaders).GetField("invalidHeaders", BindingFlags.Instance | BindingFlags.NonPublic)?.SetValue(message.Headers, null);
        if (!message.Headers.TryAddWithoutValidation("Content-Type", mediaType))
        {
            throw new InvalidOperationException("This runtime does not let a request without a body have a Content-Type.");
        }
    }

    /// <summary>Asks for TLS 1.2 where the runtime may not. For this handler alone: ServicePointManager belongs to the whole process.</summary>
    internal static void RequireTls12(HttpClientHandler handler)
    {
        if (IsFramework)
        {
            handler.SslProtocols = SslProtocols.Tls12;
        }
    }

    /// <summary>
    /// Whether the proxy is .NET's own reading of the environment variables. It is left out: it is as old as the process,
    /// and its addresses hold passwords. .NET Framework has none.
    /// </summary>
    internal static bool IsEnvironmentProxy(IWebProxy proxy) => proxy.GetType().Name == "HttpEnvironmentProxy";
}

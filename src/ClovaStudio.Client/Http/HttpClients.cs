using System;
using System.Net;
using System.Net.Http;
using System.Runtime.InteropServices;
using System.Security.Authentication;
using System.Threading;

namespace ClovaStudio.Http;

/// <summary>Makes the HTTP clients. They hold no credential: those are put on each request.</summary>
internal static class HttpClients
{
    private const int Connections = 16; // the largest window of pages in flight

    internal static HttpClient Create(HttpMessageHandler handler) => new(handler)
    {
        Timeout = Timeout.InfiniteTimeSpan, // each attempt has its own limit
    };

    /// <param name="proxy">The proxy to use; null for the system's, or the one that HTTPS_PROXY names.</param>
    internal static HttpClientHandler CreateHandler(IWebProxy? proxy)
    {
        var handler = new HttpClientHandler
        {
            AllowAutoRedirect = false, // credentials never follow to another host
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate,
            MaxConnectionsPerServer = Connections,
        };
        if (proxy is not null)
        {
            handler.Proxy = proxy;
        }

        if (RuntimeInformation.FrameworkDescription.StartsWith(".NET Framework", StringComparison.Ordinal))
        {
            // For this handler alone: ServicePointManager belongs to the whole process. Newer runtimes leave it to the system.
            handler.SslProtocols = SslProtocols.Tls12;
        }

        return handler;
    }
}

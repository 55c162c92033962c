using System;
using System.Net;
using System.Net.Http;
using System.Threading;

namespace ClovaStudio.Transport.Http;

/// <summary>Makes the HTTP clients. They hold no credential: those are put on each request.</summary>
internal static class HttpClients
{
    private const int Connections = 64; // the largest window of requests in flight

    private static readonly Lazy<HttpClientHandler> Shared = new(() => CreateHandler(proxy: null, credential: null));

    internal static HttpClient Create(ClovaStudioClientOptions options)
    {
        bool isShared = options.SharesSockets && options.Handler is null && options.Proxy is null && options.ProxyCredential is null;
        return new HttpClient(isShared ? Shared.Value : options.Handler ?? CreateHandler(options.Proxy, options.ProxyCredential), disposeHandler: !isShared)
        {
            Timeout = Timeout.InfiniteTimeSpan, // each attempt has its own limit
        };
    }

    private static HttpClientHandler CreateHandler(Uri? proxy, ICredentials? credential)
    {
        var handler = new HttpClientHandler
        {
            AllowAutoRedirect = false, // credentials never follow to another host
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate,
            MaxConnectionsPerServer = Connections,
            Proxy = new ProxyChoice(proxy is null ? null : ProxyChoice.Check(proxy), credential),
        };

        FrameworkCompat.RequireTls12(handler);
        return handler;
    }
}

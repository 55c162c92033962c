using System;
using System.Net;
using System.Net.Http;
using System.Threading;

namespace ClovaStudio.Transport.Http;

/// <summary>The HTTP clients of one <see cref="ClovaStudioClient"/>. They hold no credential: those are put on each request.</summary>
internal sealed class HttpClients : IDisposable
{
    private const int Connections = 64; // the largest window of requests in flight

    private static readonly Lazy<HttpClientHandler> Shared = new(() => CreateHandler(new ProxyChoice(null, null)));

    private readonly ProxyChoice? _proxy;

    /// <summary>Over the network.</summary>
    /// <param name="proxy">The proxy; null for that of the environment or the system.</param>
    /// <param name="proxyCredential">What the proxy wants to know.</param>
    /// <param name="sharesSockets">Whether the sockets are shared with other clients of this process.</param>
    internal HttpClients(Uri? proxy, ICredentials? proxyCredential, bool sharesSockets)
    {
        if (proxy is null)
        {
            ProxyChoice.CheckEnvironment();
        }

        _proxy = new ProxyChoice(proxy is null ? null : ProxyChoice.Check(proxy), proxyCredential);
        bool isShared = sharesSockets && proxy is null && proxyCredential is null;
        Pooled = Create(isShared ? Shared.Value : CreateHandler(_proxy), disposeHandler: !isShared);
    }

    /// <summary>Through a handler that answers instead of the network, as the sandbox's does.</summary>
    internal HttpClients(HttpMessageHandler handler) => Pooled = Create(handler, disposeHandler: true);

    /// <summary>The client of all requests but those that <see cref="CreateFresh"/> is for.</summary>
    internal HttpClient Pooled { get; }

    /// <summary>
    /// A client with a connection of its own, for one request that must not be sent twice: a connection that rests may have
    /// been closed by the server just now, and then nobody can tell whether the request was received. Null where there are
    /// no connections.
    /// </summary>
    internal HttpClient? CreateFresh() => _proxy is null ? null : Create(CreateHandler(_proxy), disposeHandler: true);

    /// <summary>The proxy that requests to this address go through; null for none.</summary>
    internal Uri? ProxyFor(Uri endpoint) => _proxy?.IsBypassed(endpoint) == false ? _proxy.GetProxy(endpoint) : null;

    /// <exception cref="ClovaStudioException">The environment names a proxy for this address that is none.</exception>
    internal void CheckProxy(Uri endpoint) => _proxy?.CheckFor(endpoint);

    public void Dispose() => Pooled.Dispose();

    private static HttpClient Create(HttpMessageHandler handler, bool disposeHandler) => new(handler, disposeHandler)
    {
        Timeout = Timeout.InfiniteTimeSpan, // each attempt has its own limit
    };

    private static HttpClientHandler CreateHandler(ProxyChoice proxy)
    {
        var handler = new HttpClientHandler
        {
            AllowAutoRedirect = false, // credentials never follow to another host
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate,
            MaxConnectionsPerServer = Connections,
            Proxy = proxy,
        };

        FrameworkCompat.RequireTls12(handler);
        return handler;
    }
}

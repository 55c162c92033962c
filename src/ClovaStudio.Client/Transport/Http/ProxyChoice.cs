using System;
using System.Globalization;
using System.Linq;
using System.Net;
using ClovaStudio.Core;

namespace ClovaStudio.Transport.Http;

/// <summary>
/// The proxy of a request: the one given, the one that <c>HTTPS_PROXY</c> names unless <c>NO_PROXY</c> takes the host
/// out, or the system's. .NET Framework does not know these variables, and .NET reads them only once per process.
/// Loopback is always reached directly: a proxy would be sent the key in the clear.
/// </summary>
internal sealed class ProxyChoice(Uri? proxy, ICredentials? credential) : IWebProxy, ICredentials
{
    private static readonly Lazy<IWebProxy?> System = new(() =>
        WebRequest.DefaultWebProxy is { } found && !FrameworkCompat.IsEnvironmentProxy(found) ? found : null);

    /// <summary>Asked for once and kept by some runtimes, so it is this object, which looks afresh.</summary>
    public ICredentials? Credentials
    {
        get => this;
        set => throw new NotSupportedException();
    }

    /// <summary>Checks an address that a user gave for a proxy.</summary>
    /// <exception cref="ClovaStudioException">It is none, or holds a password; the message does not quote it.</exception>
    internal static Uri Check(Uri proxy) =>
        !proxy.IsAbsoluteUri || !IsProxyScheme(proxy) ? throw ClovaStudioException.For(ErrorCause.CredentialInvalid, Strings.Proxy_NoAddress)
        : proxy.UserInfo.Length > 0 ? throw ClovaStudioException.For(ErrorCause.CredentialInvalid, Strings.Proxy_HoldsCredential)
        : proxy;

    public bool IsBypassed(Uri host) =>
        host.IsLoopback
        || (proxy is null && (IsExempt(host) || (FromEnvironment() is null && System.Value?.IsBypassed(host) != false)));

    public Uri? GetProxy(Uri destination) =>
        IsBypassed(destination) ? destination
        : proxy ?? ((FromEnvironment() ?? System.Value?.GetProxy(destination)) is { } found ? WithoutUserInfo(found) : null);

    public NetworkCredential? GetCredential(Uri uri, string authType)
    {
        if (credential is not null)
        {
            return credential.GetCredential(uri, authType);
        }

        if (proxy is not null)
        {
            return null;
        }

        if (FromEnvironment() is not { } found)
        {
            return System.Value?.Credentials?.GetCredential(uri, authType);
        }

        string[] parts = found.UserInfo.Split([':'], 2);
        return parts[0].Length == 0 ? null
            : new NetworkCredential(Uri.UnescapeDataString(parts[0]), parts.Length == 2 ? Uri.UnescapeDataString(parts[1]) : "");
    }

    /// <summary>Checks what the environment says, so that a mistyped proxy is not passed over in silence.</summary>
    /// <exception cref="ClovaStudioException">A variable holds no address; the message does not quote it.</exception>
    internal static void CheckEnvironment()
    {
        if (FromEnvironment() is null && Named() is { } variable)
        {
            throw ClovaStudioException.For(ErrorCause.CredentialInvalid, string.Format(CultureInfo.CurrentCulture, Strings.Proxy_VariableNoAddress, variable));
        }
    }

    /// <summary>The same before a request: the variables count as they are then.</summary>
    /// <exception cref="ClovaStudioException">A variable that says how to get there holds no address.</exception>
    internal void CheckFor(Uri destination)
    {
        if (proxy is null && !destination.IsLoopback && !IsExempt(destination))
        {
            CheckEnvironment();
        }
    }

    private static string? Named() => Variable("HTTPS_PROXY") is not null ? "HTTPS_PROXY" : Variable("ALL_PROXY") is not null ? "ALL_PROXY" : null;

    private static Uri? FromEnvironment()
    {
        string? text = Variable("HTTPS_PROXY") ?? Variable("ALL_PROXY");
        return text is not null
            && Uri.TryCreate(text.Contains("://") ? text : "http://" + text, UriKind.Absolute, out var found)
            && IsProxyScheme(found)
            ? found
            : null;
    }

    /// <summary>Whether <c>NO_PROXY</c> lists the host, a domain above it, or <c>*</c>.</summary>
    private static bool IsExempt(Uri host) => (Variable("NO_PROXY") ?? "").Split(',').Any(entry =>
    {
        string domain = entry.Trim().TrimStart('.');
        return domain == "*"
            || (domain.Length > 0
                && (host.Host.Equals(domain, StringComparison.OrdinalIgnoreCase)
                    || host.Authority.Equals(domain, StringComparison.OrdinalIgnoreCase)
                    || host.Host.EndsWith("." + domain, StringComparison.OrdinalIgnoreCase)));
    });

    /// <summary>Lower case first, as curl and .NET have it.</summary>
    private static string? Variable(string name) =>
        new[] { name.ToLowerInvariant(), name }.Select(Environment.GetEnvironmentVariable).FirstOrDefault(text => !string.IsNullOrWhiteSpace(text))?.Trim();

    /// <summary>A runtime may quote the proxy's address in its errors.</summary>
    private static Uri WithoutUserInfo(Uri proxy) => new UriBuilder(proxy) { UserName = "", Password = "" }.Uri;

    private static bool IsProxyScheme(Uri proxy) => proxy.Scheme is "http" or "https" or "socks4" or "socks4a" or "socks5";
}

using System;
using System.Threading;
using ClovaStudio.Transport.Http;

namespace ClovaStudio.Transport.Channel;

/// <summary>What tells one service from another: where it is, how it is authenticated, and who numbers its requests.</summary>
/// <param name="endpoint">Checked: https, or http on loopback. Throws where the site does not have the service.</param>
/// <param name="authenticator">
/// Gives the credential. Asked when the service is used and not before, so that what is wrong with one service's
/// credential never stops a call of the other; throws what is wrong then.
/// </param>
/// <param name="requestIdHeader">The header of an answer that has the service's own id of the request; null where the service takes ours.</param>
internal sealed class ServiceProfile(Func<Uri> endpoint, Func<IAuthenticator> authenticator, string? requestIdHeader = null)
{
    private readonly Lazy<IAuthenticator> _authenticator = new(authenticator, LazyThreadSafetyMode.PublicationOnly);

    internal Uri Endpoint => endpoint();

    internal IAuthenticator Authenticator => _authenticator.Value;

    internal string? RequestIdHeader { get; } = requestIdHeader;

    /// <summary>Put before the path of the APIs that take one, such as <c>/testapp</c>; empty for none.</summary>
    internal string PathPrefix { get; init; } = "";

    /// <summary>Tells accounts apart, without telling the key. The address is a part of it: another zone has another quota and another bill.</summary>
    /// <exception cref="ClovaStudioException">There is no usable credential.</exception>
    internal string Account => field ??= Endpoint.Authority + " " + Authenticator.Account;
}

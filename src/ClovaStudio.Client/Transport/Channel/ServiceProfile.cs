using System;
using ClovaStudio.Transport.Http;

namespace ClovaStudio.Transport.Channel;

/// <summary>What tells one service from another: where it is, how it is authenticated, and what its refusals mean.</summary>
/// <param name="endpoint">Checked: https, or http on loopback. Throws where the site does not have the service.</param>
/// <param name="authenticator">
/// Gives the credential. Asked when the service is used and not before, so that what is wrong with one service's
/// credential never stops a call of the other; throws what is wrong then.
/// </param>
internal sealed class ServiceProfile(Func<Uri> endpoint, Func<IAuthenticator> authenticator)
{
    private readonly Lazy<IAuthenticator> _authenticator = new(authenticator, System.Threading.LazyThreadSafetyMode.PublicationOnly);

    internal Uri Endpoint => endpoint();

    internal IAuthenticator Authenticator => _authenticator.Value;
}

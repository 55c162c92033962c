using System.Collections.Generic;
using System.Net.Http;

namespace ClovaStudio.Transport.Http;

/// <summary>Puts the credential on a request that is about to go out, and takes it out of texts that come back.</summary>
internal interface IAuthenticator
{
    /// <summary>Tells accounts apart, as quotas are counted for each, without telling the key.</summary>
    string Account { get; }

    /// <summary>What a 401 means under this scheme.</summary>
    ErrorCause UnauthorizedCause { get; }

    /// <summary>Called anew for every attempt, since a signature holds for five minutes only.</summary>
    /// <param name="request">The request.</param>
    /// <param name="headers">The headers of the operation, for those who sign headers.</param>
    void Authenticate(HttpRequestMessage request, IReadOnlyDictionary<string, string> headers);

    /// <summary>The text without the key, should a server or a proxy echo it.</summary>
    string Redact(string text);
}

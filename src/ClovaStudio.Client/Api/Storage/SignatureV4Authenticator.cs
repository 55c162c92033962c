using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Security;
using ClovaStudio.Transport.Http;

namespace ClovaStudio.Api.Storage;

/// <summary>Signs requests to Object Storage, whose operations name the digest of their body in <see cref="PayloadHeader"/>.</summary>
internal sealed class SignatureV4Authenticator(string accessKeyId, SecureString secretKey, string region, Func<DateTimeOffset> clock)
    : IAuthenticator
{
    /// <summary>The header with the SHA-256 of the body, which is part of what is signed.</summary>
    internal const string PayloadHeader = "x-amz-content-sha256";

    private readonly SignatureV4 _signature = new(accessKeyId, secretKey, region);

    public string Account => SecretText.Fingerprint(accessKeyId);

    public ErrorCause UnauthorizedCause => ErrorCause.SignatureRejected;

    /// <summary>Signs the path and the query as they were given, whatever a runtime's Uri makes of them, the host and the operation's own headers.</summary>
    public void Authenticate(HttpRequestMessage request, IReadOnlyDictionary<string, string> headers)
    {
        var time = clock();
        var uri = request.RequestUri!;
        string[] target = uri.OriginalString.Substring(uri.GetLeftPart(UriPartial.Authority).Length).Split(['?'], 2);
        var signed = headers.Append(new("host", uri.IsDefaultPort ? uri.Host : $"{uri.Host}:{uri.Port}")).Append(new("x-amz-date", SignatureV4.Stamp(time)));
        var canonical = new CanonicalRequest(request.Method.Method, target[0], target.Length == 2 ? target[1] : "", signed, headers[PayloadHeader]);
        request.Headers.TryAddWithoutValidation("x-amz-date", SignatureV4.Stamp(time));
        request.Headers.TryAddWithoutValidation("Authorization", _signature.Authorization(canonical, time));
    }

    public string Redact(string text) =>
        SecretText.Use(secretKey, key => Redaction.Remove(Redaction.Remove(text, key), accessKeyId));
}

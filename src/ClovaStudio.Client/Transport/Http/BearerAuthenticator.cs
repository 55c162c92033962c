using System.Collections.Generic;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Security;

namespace ClovaStudio.Transport.Http;

/// <summary>CLOVA Studio's <c>Authorization: Bearer nv-…</c>.</summary>
internal sealed class BearerAuthenticator(SecureString apiKey) : IAuthenticator
{
    public string Account => SecretText.Use(apiKey, SecretText.Fingerprint);

    public ErrorCause UnauthorizedCause => ErrorCause.ApiKeyRejected;

    public void Authenticate(HttpRequestMessage request, IReadOnlyDictionary<string, string> headers) =>
        request.Headers.Authorization = SecretText.Use(apiKey, key => new AuthenticationHeaderValue("Bearer", key));

    public string Redact(string text) => SecretText.Use(apiKey, key => Redaction.Remove(text, key));
}

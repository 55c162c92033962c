using System;
using System.Collections.Generic;
using System.Globalization;
using System.Net.Http;
using System.Security;

namespace ClovaStudio.Transport.Http;

/// <summary>The API gateway's signature v2, for AiTEMS.</summary>
internal sealed class SignatureV2Authenticator(string accessKeyId, SecureString secretKey, Func<DateTimeOffset> clock)
    : IAuthenticator
{
    public string Account => SecretText.Fingerprint(accessKeyId);

    public ErrorCause UnauthorizedCause => ErrorCause.SignatureRejected;

    public void Authenticate(HttpRequestMessage request, IReadOnlyDictionary<string, string> headers)
    {
        long timestamp = clock().ToUnixTimeMilliseconds();
        string signature = SecretText.Use(secretKey, key => SignatureV2.Compute(
            request.Method.Method, request.RequestUri.PathAndQuery, timestamp, accessKeyId, key));

        request.Headers.Add("x-ncp-apigw-timestamp", timestamp.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("x-ncp-iam-access-key", accessKeyId);
        request.Headers.Add("x-ncp-apigw-signature-v2", signature);
    }

    public string Redact(string text) =>
        SecretText.Use(secretKey, key => Redaction.Remove(Redaction.Remove(text, key), accessKeyId));
}

using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Security;
using ClovaStudio.Transport.Http;

namespace ClovaStudio.Api.Storage;

/// <summary>Signs requests, and takes the keys out of texts that come back.</summary>
internal sealed class StorageCredential(string accessKeyId, SecureString secretKey, string region)
{
    private readonly SignatureV4 _signature = new(accessKeyId, secretKey, region);

    /// <summary>Puts the signature on a message: over the path, the query, the request's own headers, the host and the body.</summary>
    internal void Sign(HttpRequestMessage message, StorageRequest request, string path, DateTimeOffset time)
    {
        var uri = message.RequestUri!;
        var headers = new Dictionary<string, string>(request.Headers)
        {
            ["host"] = uri.IsDefaultPort ? uri.Host : $"{uri.Host}:{uri.Port}",
            ["x-amz-content-sha256"] = request.PayloadHash,
            ["x-amz-date"] = SignatureV4.Stamp(time),
        };
        var canonical = new CanonicalRequest(request.Method.Method, path, request.Query, headers, request.PayloadHash);
        message.Headers.TryAddWithoutValidation("x-amz-content-sha256", headers["x-amz-content-sha256"]);
        message.Headers.TryAddWithoutValidation("x-amz-date", headers["x-amz-date"]);
        message.Headers.TryAddWithoutValidation("Authorization", _signature.Authorization(canonical, time));
    }

    internal string Redact(string text) =>
        SecretText.Use(secretKey, key => Redaction.Remove(Redaction.Remove(text, key), accessKeyId));
}

using System;
using System.Security;

namespace ClovaStudio.Cmdlets.Connections;

/// <summary>The credentials of a connection on their way in, each with the place where it was found.</summary>
internal sealed class Credentials
{
    internal SecureString? ApiKey { get; private set; }

    internal string? ApiKeySource { get; private set; }

    internal string? AccessKeyId { get; private set; }

    internal SecureString? SecretKey { get; private set; }

    internal string? KeyPairSource { get; private set; }

    /// <summary>Why the place that should have the pair does not; null when it does, or when there is no such place.</summary>
    internal Func<ClovaStudioException>? KeyPairFailure { get; set; }

    /// <summary>Takes the API key unless an earlier source had one.</summary>
    internal void OfferApiKey(SecureString? apiKey, string source)
    {
        if (ApiKey is null && apiKey?.Length > 0)
        {
            (ApiKey, ApiKeySource) = (apiKey, source);
        }
    }

    /// <summary>Takes the pair unless an earlier source had one. The two halves always come from one source.</summary>
    internal void OfferKeyPair(string? accessKeyId, SecureString? secretKey, string source)
    {
        if (KeyPairSource is null && (!string.IsNullOrEmpty(accessKeyId) || secretKey?.Length > 0))
        {
            (AccessKeyId, SecretKey, KeyPairSource) = (accessKeyId, secretKey, source);
        }
    }
}

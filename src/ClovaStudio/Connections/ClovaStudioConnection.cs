using System;

namespace ClovaStudio;

/// <summary>
/// What Connect-ClovaStudio made: where the services are, and where each credential came from. It never shows the
/// credentials themselves.
/// </summary>
public sealed class ClovaStudioConnection
{
    internal ClovaStudioConnection(ClovaStudioClient client, Credentials credentials, Uri clovaEndpoint, Uri aitemsEndpoint)
    {
        Client = client;
        ApiKeySource = credentials.ApiKeySource;
        CredentialSource = credentials.KeyPairSource;
        ClovaEndpoint = clovaEndpoint;
        AitemsEndpoint = aitemsEndpoint;
    }

    /// <summary>Where CLOVA Studio is.</summary>
    public Uri ClovaEndpoint { get; }

    /// <summary>Where CLOVA Studio's API key came from; null when there is none.</summary>
    public string? ApiKeySource { get; }

    /// <summary>Where AiTEMS is.</summary>
    public Uri AitemsEndpoint { get; }

    /// <summary>Where AiTEMS's access key and secret key came from; null when there are none.</summary>
    public string? CredentialSource { get; }

    internal ClovaStudioClient Client { get; }

    /// <summary>The two endpoints.</summary>
    public override string ToString() => $"{ClovaEndpoint} {AitemsEndpoint}";
}

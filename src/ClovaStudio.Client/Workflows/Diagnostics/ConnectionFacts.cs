namespace ClovaStudio.Workflows.Diagnostics;

/// <summary>Where the credentials of a connection came from.</summary>
/// <param name="apiKeySource">Of the API key; null when there is none.</param>
/// <param name="keyPairSource">Of the access key pair; null when there is none.</param>
internal sealed class ConnectionFacts(string? apiKeySource, string? keyPairSource)
{
    internal string? ApiKeySource { get; } = apiKeySource;

    internal string? KeyPairSource { get; } = keyPairSource;

    internal bool HasApiKey => ApiKeySource is not null;

    internal bool HasKeyPair => KeyPairSource is not null;
}

namespace ClovaStudio.Transport.Pacing;

/// <summary>What holds the next request back.</summary>
internal enum RateBinding
{
    /// <summary>Nothing: as many requests go as are made.</summary>
    None,

    /// <summary>The quota of requests per minute.</summary>
    Requests,

    /// <summary>The quota of tokens per minute.</summary>
    Tokens,

    /// <summary>The pause that follows a refusal.</summary>
    Gate,
}

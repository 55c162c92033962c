namespace ClovaStudio.Usage;

/// <summary>Tokens that a call took, as the service counts them.</summary>
public sealed class TokenUsage
{
    /// <summary>Tokens of the input, special ones included.</summary>
    public long InputTokens { get; set; }

    /// <summary>Tokens of the output, those of the thinking included.</summary>
    public long OutputTokens { get; set; }

    /// <summary>Tokens of the thinking; 0 for models that do not think.</summary>
    public long ThinkingTokens { get; set; }

    /// <summary>Tokens in all, as the service says; its sum is not always the sum of the others.</summary>
    public long TotalTokens { get; set; }

    /// <summary>Both together.</summary>
    public static TokenUsage operator +(TokenUsage left, TokenUsage right) => left.Add(right);

    /// <summary>Both together.</summary>
    /// <param name="other">The other.</param>
    public TokenUsage Add(TokenUsage? other) => new()
    {
        InputTokens = InputTokens + (other?.InputTokens ?? 0),
        OutputTokens = OutputTokens + (other?.OutputTokens ?? 0),
        ThinkingTokens = ThinkingTokens + (other?.ThinkingTokens ?? 0),
        TotalTokens = TotalTokens + (other?.TotalTokens ?? 0),
    };

    /// <summary>Input + output.</summary>
    public override string ToString() => $"{InputTokens} + {OutputTokens}";
}

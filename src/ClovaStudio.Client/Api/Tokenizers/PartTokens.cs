namespace ClovaStudio.Tokenizers;

/// <summary>What one part of a message takes.</summary>
public sealed class PartTokens
{
    /// <summary>text or image_url.</summary>
    public string Type { get; set; } = "";

    /// <summary>Tokens of the part.</summary>
    public long Tokens { get; set; }

    /// <summary>Type and tokens.</summary>
    public override string ToString() => $"{Type} {Tokens}";
}

using System.Collections.Generic;

namespace ClovaStudio.Tokenizers;

/// <summary>What one message takes.</summary>
public sealed class MessageTokens
{
    /// <summary>Who says it.</summary>
    public string Role { get; set; } = "";

    /// <summary>Tokens of the message.</summary>
    public long Tokens { get; set; }

    /// <summary>Its parts, such as an image and a text; empty where the service counts the message as a whole.</summary>
    public IReadOnlyList<PartTokens> Parts { get; set; } = [];

    /// <summary>Role and tokens.</summary>
    public override string ToString() => $"{Role} {Tokens}";
}

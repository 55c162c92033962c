using System.Collections.Generic;

namespace ClovaStudio.Tokenizers;

/// <summary>How many tokens an input takes, by the tokenizer of the service.</summary>
public sealed class TokenCount
{
    /// <summary>The model whose tokenizer counted.</summary>
    public string Model { get; set; } = "";

    /// <summary>Tokens in all.</summary>
    public long Tokens { get; set; }

    /// <summary>Input tokens that the model takes at most; null when not known.</summary>
    public int? Limit { get; set; }

    /// <summary>Tokens left of the limit; below 0 when the input is too long, null when the limit is not known.</summary>
    public long? Left => Limit - Tokens;

    /// <summary>The path of the file that the text comes from, or what the row has as its Source; null otherwise.</summary>
    public string? Source { get; internal set; }

    /// <summary>The messages with what each takes; empty for a plain text.</summary>
    public IReadOnlyList<MessageTokens> Messages { get; set; } = [];

    /// <summary>What all tools take together; null without tools.</summary>
    public long? ToolTokens { get; set; }

    /// <summary>What the schema of the answer takes; null without one.</summary>
    public long? SchemaTokens { get; set; }
}

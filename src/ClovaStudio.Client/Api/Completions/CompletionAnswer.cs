using System.Collections.Generic;
using ClovaStudio.Api.Chat;
using ClovaStudio.Chat;
using ClovaStudio.Usage;

namespace ClovaStudio.Completions;

/// <summary>What a model went on with.</summary>
public sealed class CompletionAnswer
{
    /// <summary>What the model wrote.</summary>
    public string Text { get; internal set; } = "";

    /// <summary>The text that was given.</summary>
    public string InputText { get; internal set; } = "";

    /// <summary>Why it ended: one of <see cref="FinishReasons"/>; null when the service does not say.</summary>
    public string? FinishReason { get; internal set; }

    /// <summary>Tokens that the call took.</summary>
    public TokenUsage Usage { get; internal set; } = new();

    /// <summary>The tokens of the input; empty unless they were asked for.</summary>
    public IReadOnlyList<string> InputTokens { get; internal set; } = [];

    /// <summary>The tokens of the output; empty unless they were asked for.</summary>
    public IReadOnlyList<string> OutputTokens { get; internal set; } = [];

    /// <summary>What the AI filter says.</summary>
    public IReadOnlyList<AiFilter> AiFilters { get; internal set; } = [];

    /// <summary>The model, or for a tuned one the id of its task.</summary>
    public string Model { get; internal set; } = "";

    /// <summary>The id of the request, for the vendor's support.</summary>
    public string? RequestId { get; internal set; }

    /// <summary>What the model wrote.</summary>
    public override string ToString() => Text;
}

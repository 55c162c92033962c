using System.Collections.Generic;

namespace ClovaStudio.Api.Completions;

/// <summary>A text to go on with. See <see href="https://api.ncloud-docs.com/docs/clovastudio-completions">the vendor's page</see>.</summary>
public sealed class CompletionRequest
{
    /// <summary>The model, such as LK-D2; null when <see cref="TaskId"/> is given.</summary>
    public string? Model { get; set; }

    /// <summary>The id of the tuning task whose model is asked; null when <see cref="Model"/> is given.</summary>
    public string? TaskId { get; set; }

    /// <summary>The text.</summary>
    public string Text { get; set; } = "";

    /// <summary>Put after the text of the user; null for nothing.</summary>
    public string? Start { get; set; }

    /// <summary>Put after the output; null for nothing.</summary>
    public string? Restart { get; set; }

    /// <summary>Output tokens at most, 1 to 2,048; null for the service's 100.</summary>
    public int? MaximumTokens { get; set; }

    /// <summary>More than 0 to 1; null for the service's 0.5.</summary>
    public double? Temperature { get; set; }

    /// <summary>More than 0 to 1; null for the service's 0.8.</summary>
    public double? TopP { get; set; }

    /// <summary>0 to 128; null for the service's 0.</summary>
    public int? TopK { get; set; }

    /// <summary>More than 0 to 10; null for the service's 5.</summary>
    public double? RepetitionPenalty { get; set; }

    /// <summary>Texts before which the output ends.</summary>
    public IReadOnlyList<string> StopSequences { get; set; } = [];

    /// <summary>Whether the tokens come as well.</summary>
    public bool IncludeTokens { get; set; }

    /// <summary>Whether the AI filter looks at the output; null for the service's own.</summary>
    public bool? IncludeAiFilter { get; set; }
}

using System.Collections.Generic;

namespace ClovaStudio.Agents;

/// <summary>The answer of a skillset.</summary>
public sealed class SkillsetAnswer
{
    /// <summary>What was asked.</summary>
    public string Query { get; set; } = "";

    /// <summary>The path of the file that the text comes from, or what the row has as its Source; null otherwise.</summary>
    public string? Source { get; internal set; }

    /// <summary>The answer; empty when the run did not come to its end.</summary>
    public string Text { get; set; } = "";

    /// <summary>The skills that were planned, by the names people call them; known of a streamed answer alone.</summary>
    public IReadOnlyList<string> Plan { get; set; } = [];

    /// <summary>The API calls that were made, in their order.</summary>
    public IReadOnlyList<SkillsetApiCall> ApiCalls { get; set; } = [];

    /// <summary>Tokens that the run took, all steps together.</summary>
    public long Tokens { get; set; }

    /// <summary>Whether a trained model was used; null when the service does not say.</summary>
    public bool? UsedTask { get; set; }

    /// <summary>Whether the run came to its end.</summary>
    public bool IsFinished => Text.Length > 0;

    /// <summary>The id of the request, for the vendor's support.</summary>
    public string? RequestId { get; set; }

    /// <summary>The answer.</summary>
    public override string ToString() => Text;
}

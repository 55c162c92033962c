using System.Collections.Generic;
using ClovaStudio.Usage;

namespace ClovaStudio.Agents;

/// <summary>An answer from documents.</summary>
public sealed class RerankerAnswer
{
    /// <summary>What was asked.</summary>
    public string Query { get; set; } = "";

    /// <summary>The answer without marks.</summary>
    public string Text { get; set; } = "";

    /// <summary>The answer as the service gave it, with its marks. Their numbers are places in the list of documents, from 1, not ids.</summary>
    public string MarkedText { get; set; } = "";

    /// <summary>The parts of the answer that rest on a document.</summary>
    public IReadOnlyList<Citation> Citations { get; set; } = [];

    /// <summary>The documents that the answer rests on.</summary>
    public IReadOnlyList<SourceDocument> CitedDocuments { get; set; } = [];

    /// <summary>What could be asked instead, when the documents hold no answer.</summary>
    public IReadOnlyList<string> SuggestedQueries { get; set; } = [];

    /// <summary>Tokens that the call took.</summary>
    public TokenUsage Usage { get; set; } = new();

    /// <summary>The id of the request, for the vendor's support.</summary>
    public string? RequestId { get; set; }

    /// <summary>The answer.</summary>
    public override string ToString() => Text;
}

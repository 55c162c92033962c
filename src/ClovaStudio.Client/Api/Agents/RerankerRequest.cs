using System.Collections.Generic;
using ClovaStudio.Agents;

namespace ClovaStudio.Api.Agents;

/// <summary>A question about documents.</summary>
internal sealed class RerankerRequest
{
    /// <summary>What is asked.</summary>
    public string Query { get; set; } = "";

    /// <summary>The documents, 128,000 tokens in all at most; their ids are distinct.</summary>
    public IReadOnlyList<SourceDocument> Documents { get; set; } = [];

    /// <summary>Tokens that the answer has at most, less than 4,096; null for the service's 1,024.</summary>
    public int? MaximumTokens { get; set; }
}

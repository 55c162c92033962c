using System.Collections.Generic;
using ClovaStudio.Usage;

namespace ClovaStudio.Agents;

/// <summary>What a router makes of a query.</summary>
public sealed class RouterResult
{
    /// <summary>The path of the file that the text comes from, or what the row has as its Source; null otherwise.</summary>
    public string? Source { get; internal set; }

    /// <summary>What was asked.</summary>
    public string Query { get; set; } = "";

    /// <summary>The domain; null when none fits.</summary>
    public string? Domain { get; set; }

    /// <summary>The content filters that the query hit, by name.</summary>
    public IReadOnlyList<string> BlockedContent { get; set; } = [];

    /// <summary>What the safety filter says.</summary>
    public IReadOnlyList<string> Safety { get; set; } = [];

    /// <summary>Whether a filter was hit.</summary>
    public bool IsBlocked => BlockedContent.Count > 0 || Safety.Count > 0;

    /// <summary>Whether the stage that finds the domain ran; null when the service does not say.</summary>
    public bool? DomainChecked { get; set; }

    /// <summary>Whether the content filters ran; null when the service does not say.</summary>
    public bool? BlockedContentChecked { get; set; }

    /// <summary>Whether the safety filter ran; null when the service does not say.</summary>
    public bool? SafetyChecked { get; set; }

    /// <summary>Tokens that the call took.</summary>
    public TokenUsage Usage { get; set; } = new();

    /// <summary>The id of the request, for the vendor's support.</summary>
    public string? RequestId { get; set; }

    /// <summary>The domain.</summary>
    public override string ToString() => Domain ?? "";
}

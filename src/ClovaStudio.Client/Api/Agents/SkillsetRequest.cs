using System.Collections;
using System.Collections.Generic;
using ClovaStudio.Chat;

namespace ClovaStudio.Api.Agents;

/// <summary>A query for a skillset.</summary>
internal sealed class SkillsetRequest
{
    /// <summary>The skillset, as the console shows it.</summary>
    public string SkillsetId { get; set; } = "";

    /// <summary>Its version: 1 or more; older copies of the vendor's page also take <c>latest</c>.</summary>
    public string Version { get; set; } = "1";

    /// <summary>What the user asks.</summary>
    public string Query { get; set; } = "";

    /// <summary>What was said before, by user and assistant.</summary>
    public IReadOnlyList<ChatMessage> History { get; set; } = [];

    /// <summary>
    /// What the skillset's API calls shall carry besides: <c>baseOperation</c> with <c>header</c>, <c>query</c> and
    /// <c>requestBody</c> for all of them, <c>operations</c> with an <c>operationId</c> each for one. Texts, numbers, true and
    /// false, lists and dictionaries.
    /// </summary>
    public IDictionary? RequestOverride { get; set; }
}

using System.Collections.Generic;
using ClovaStudio.Chat;

namespace ClovaStudio.Api.Agents;

/// <summary>A query to be led to its domain by a router.</summary>
internal sealed class RouterRequest
{
    /// <summary>The router, as the console shows it.</summary>
    public string RouterId { get; set; } = "";

    /// <summary>Its version, from 1.</summary>
    public int Version { get; set; } = 1;

    /// <summary>What the user asks.</summary>
    public string Query { get; set; } = "";

    /// <summary>What was said before. The service takes messages of the user alone; others are left out.</summary>
    public IReadOnlyList<ChatMessage> History { get; set; } = [];
}

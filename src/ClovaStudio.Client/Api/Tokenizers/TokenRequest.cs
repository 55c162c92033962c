using System.Collections.Generic;
using ClovaStudio.Chat;
using ClovaStudio.Core.Models;
using ClovaStudio.Core.Schemas;

namespace ClovaStudio.Api.Tokenizers;

/// <summary>What is to be counted for a chat model.</summary>
internal sealed class TokenRequest
{
    /// <summary>The model.</summary>
    public string Model { get; set; } = ModelTable.DefaultChat;

    /// <summary>The messages in order.</summary>
    public IReadOnlyList<ChatMessage> Messages { get; set; } = [];

    /// <summary>The tools that go with them; not for models of version 1.</summary>
    public IReadOnlyList<ToolDefinition> Tools { get; set; } = [];

    /// <summary>The schema of the answer; not for models of version 1.</summary>
    public JsonSchema? Schema { get; set; }
}

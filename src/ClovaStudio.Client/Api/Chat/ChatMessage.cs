using System.Collections.Generic;
using ClovaStudio.Api.Chat;

namespace ClovaStudio.Chat;

/// <summary>One message of a conversation. Plain, so that it survives Export-Clixml and JSON.</summary>
public sealed class ChatMessage
{
    /// <summary>A message with neither role nor content yet.</summary>
    public ChatMessage()
    {
    }

    /// <param name="role">One of <see cref="ChatRoles"/>.</param>
    /// <param name="content">What is said.</param>
    public ChatMessage(string role, string content) => (Role, Content) = (role, content);

    /// <summary>Who says it: one of <see cref="ChatRoles"/>.</summary>
    public string Role { get; set; } = ChatRoles.User;

    /// <summary>What is said; empty for a message that only calls tools.</summary>
    public string Content { get; set; } = "";

    /// <summary>Images beside the text; the service takes one a message.</summary>
    public IReadOnlyList<ChatImage> Images { get; set; } = [];

    /// <summary>The tools that the model wants to be called; of a message of the model alone.</summary>
    public IReadOnlyList<ToolCall> ToolCalls { get; set; } = [];

    /// <summary>Whose result this is: the id of a <see cref="ToolCall"/>; of a message of the role tool alone.</summary>
    public string? ToolCallId { get; set; }

    /// <summary>What the model thought before it said this. Kept for its reader; never sent back.</summary>
    public string? Thinking { get; set; }

    /// <summary>Whether the message is what had come of an answer that did not come to its end.</summary>
    public bool IsPartial { get; set; }

    /// <summary>Why the model ended here: one of <see cref="FinishReasons"/>; null for other roles and where it is not known.</summary>
    public string? FinishReason { get; set; }

    /// <summary>What is said.</summary>
    public override string ToString() => Content;
}

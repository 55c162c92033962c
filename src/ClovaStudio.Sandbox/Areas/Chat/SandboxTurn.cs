using System.Collections.Generic;

namespace ClovaStudio.Sandbox.Areas.Chat;

/// <summary>A message of a conversation.</summary>
internal sealed class SandboxTurn(string role, string text)
{
    /// <summary><c>system</c>, <c>user</c>, <c>assistant</c> or <c>tool</c>.</summary>
    internal string Role { get; } = role;

    /// <summary>Its text parts, joined.</summary>
    internal string Text { get; } = text;

    internal int Images { get; set; }

    /// <summary>The calls of an assistant's turn.</summary>
    internal IReadOnlyList<SandboxToolCall> Calls { get; set; } = [];

    /// <summary>The call that a tool's turn answers.</summary>
    internal string? CallId { get; set; }
}

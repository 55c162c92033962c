namespace ClovaStudio.Chat;

/// <summary>A part of an answer, as it comes.</summary>
public sealed class ChatDelta
{
    /// <summary>The kind of a delta that has <see cref="Text"/> of the answer.</summary>
    public const string TextKind = "Text";

    /// <summary>The kind of a delta whose <see cref="Text"/> is thinking.</summary>
    public const string ThinkingKind = "Thinking";

    /// <summary>The kind of a delta that has a part of a <see cref="ToolCall"/>.</summary>
    public const string ToolCallKind = "ToolCall";

    /// <summary>The kind of the last delta, which has the whole <see cref="Answer"/>.</summary>
    public const string AnswerKind = "Answer";

    internal ChatDelta(string kind, string text) => (Kind, Text) = (kind, text);

    /// <summary>What it is a part of: Text, Thinking, ToolCall or Answer.</summary>
    public string Kind { get; }

    /// <summary>The text; of a ToolCall a part of its arguments as JSON. Empty in the last one, so that joined texts are the answer.</summary>
    public string Text { get; }

    /// <summary>The call that a ToolCall belongs to, as far as it is known; else null.</summary>
    public ToolCall? ToolCall { get; internal init; }

    /// <summary>The whole answer, in the last delta; else null.</summary>
    public ChatAnswer? Answer { get; internal init; }

    /// <summary>The last delta.</summary>
    internal static ChatDelta OfAnswer(ChatAnswer answer) => new(AnswerKind, "") { Answer = answer };

    /// <summary>The text.</summary>
    public override string ToString() => Text;
}

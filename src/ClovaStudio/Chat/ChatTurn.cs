using System.Collections.Generic;
using ClovaStudio.Chat;
using ClovaStudio.Usage;

namespace ClovaStudio.Cmdlets.Chat;

/// <summary>
/// One turn of a conversation while it goes on: the question, what tools were called, and the answer. The conversation gets
/// all of it at the end, so that a failure leaves it as it was and the question can be asked again.
/// </summary>
internal sealed class ChatTurn(ChatConversation conversation, IEnumerable<ChatMessage> question)
{
    private readonly List<ChatMessage> _own = [.. question];

    /// <summary>Tokens of all rounds.</summary>
    internal TokenUsage Usage { get; private set; } = new();

    /// <summary>What the next request sends.</summary>
    internal IReadOnlyList<ChatMessage> Messages => [.. conversation.AllMessages(), .. _own];

    /// <summary>Adds a message of the turn, such as the result of a tool.</summary>
    internal void Add(ChatMessage message) => _own.Add(message);

    /// <summary>Takes the answer of a round in; its usage is that of all rounds so far.</summary>
    internal ChatAnswer Take(ChatAnswer answer)
    {
        Usage += answer.Usage;
        answer.Usage = Usage;
        Add(answer.ToMessage());
        return answer;
    }

    /// <summary>The turn is whole: it becomes part of the conversation.</summary>
    internal void Complete(ChatAnswer answer)
    {
        Keep();
        answer.Conversation = conversation;
    }

    /// <summary>The turn failed: the answer so far has a conversation of its own that holds it.</summary>
    internal ChatAnswer Abandon(ChatAnswer answer)
    {
        var copy = conversation.Copy();
        copy.Add(_own);
        copy.Usage += Usage;
        answer.Conversation = copy;
        return answer;
    }

    /// <summary>The user stopped the turn: what had come of the answer is kept, marked so. Nothing is when nothing had.</summary>
    internal void Stop(ChatAnswer? partial)
    {
        if (partial is { Text.Length: > 0 })
        {
            Add(partial.ToPartialMessage());
            Keep();
        }
    }

    private void Keep()
    {
        conversation.Add(_own);
        conversation.Usage += Usage;
        _own.Clear();
    }
}

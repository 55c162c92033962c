using System.Collections.Generic;
using System.Linq;
using ClovaStudio.Api.Chat;
using ClovaStudio.Core;
using ClovaStudio.Usage;

namespace ClovaStudio.Chat;

/// <summary>
/// The turns of a conversation and the tokens they took. Passed by reference: each answer adds its turn, so that the same
/// variable goes on. Not for several threads at once. Plain, so that Export-Clixml keeps it.
/// </summary>
public sealed class ChatConversation
{
    /// <summary>What the model is told about its task; null for nothing.</summary>
    public string? System { get; set; }

    /// <summary>The messages in order, without the one of the role system.</summary>
    public IList<ChatMessage> Messages { get; } = [];

    /// <summary>Tokens of all turns together.</summary>
    public TokenUsage Usage { get; set; } = new();

    /// <summary>How many turns there are: messages of the user.</summary>
    public int Turns => Messages.Count(message => message.Role == ChatRoles.User);

    /// <summary>All messages, the one of the role system first.</summary>
    internal IEnumerable<ChatMessage> AllMessages() =>
        string.IsNullOrEmpty(System) ? Messages : Messages.Prepend(new ChatMessage(ChatRoles.System, System!));

    /// <summary>A conversation with the same messages that goes its own way from here on.</summary>
    internal ChatConversation Copy()
    {
        var copy = new ChatConversation { System = System, Usage = Usage };
        copy.Add(Messages);
        return copy;
    }

    internal void Add(IEnumerable<ChatMessage> messages)
    {
        foreach (var message in messages)
        {
            Messages.Add(message);
        }
    }

    /// <summary>Takes the last turn back: the last message of the user and everything after it.</summary>
    /// <returns>Whether there was one.</returns>
    public bool RemoveLast()
    {
        int last = Messages.Count - 1;
        while (last >= 0 && Messages[last].Role != ChatRoles.User)
        {
            last--;
        }

        for (int i = Messages.Count - 1; i >= 0 && i >= last && last >= 0; i--)
        {
            Messages.RemoveAt(i);
        }

        return last >= 0;
    }

    /// <summary>Turns and tokens.</summary>
    public override string ToString() => Plural.Format(Strings.Chat_Conversation, Turns, Usage.TotalTokens);
}

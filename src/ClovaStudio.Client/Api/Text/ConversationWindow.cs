using System.Collections.Generic;
using ClovaStudio.Chat;

namespace ClovaStudio.Text;

/// <summary>The messages of a conversation that fit into a model.</summary>
public sealed class ConversationWindow
{
    /// <summary>The model that they fit into.</summary>
    public string Model { get; set; } = "";

    /// <summary>The messages that fit, in order.</summary>
    public IReadOnlyList<ChatMessage> Messages { get; set; } = [];

    /// <summary>How many messages were given.</summary>
    public int MessagesBefore { get; set; }

    /// <summary>How many messages fell out.</summary>
    public int RemovedMessages => MessagesBefore - Messages.Count;

    /// <summary>How many turns fell out: messages of the user.</summary>
    public int RemovedTurns { get; set; }

    /// <summary>Whether the message of the role system was given and is still there; null when there was none. The vendor does not say whether it stays.</summary>
    public bool? KeptSystem { get; set; }
}

using System.Collections.Generic;
using System.Linq;
using ClovaStudio.Api.Chat;
using ClovaStudio.Chat;

namespace ClovaStudio.Workflows.Datasets;

/// <summary>A conversation of a data set: the rows of one C_ID, of which a single question has one.</summary>
internal sealed class DatasetConversation
{
    /// <summary>What the model is told about its task; null when no row says.</summary>
    internal string? SystemPrompt { get; set; }

    /// <summary>What was said and what is to be answered, turn by turn; one at least.</summary>
    internal List<(string Text, string Completion)> Turns { get; } = [];

    /// <summary>The messages up to the question of the turn, its answer excluded.</summary>
    internal IReadOnlyList<ChatMessage> MessagesTo(int turn) =>
        [
            .. Turns.Take(turn).SelectMany(said => new[] { new ChatMessage(ChatRoles.User, said.Text), new ChatMessage(ChatRoles.Assistant, said.Completion) }),
            new ChatMessage(ChatRoles.User, Turns[turn].Text),
        ];

    /// <summary>The same as one text: the question of a first turn as it is, and later on who said what before.</summary>
    internal string PromptOf(int turn) =>
        turn == 0 ? Turns[0].Text : string.Join("\n", MessagesTo(turn).Select(message => $"[{message.Role}] {message.Content}"));
}

using System.Collections.Generic;
using System.Linq;
using ClovaStudio.Api.Chat;
using ClovaStudio.Chat;

namespace ClovaStudio.Cmdlets.Datasets;

/// <summary>The questions and answers of a conversation: what one side says in a row is one text.</summary>
internal static class ConversationTurns
{
    /// <summary>What the model is told; null for nothing.</summary>
    internal static string? SystemOf(IEnumerable<ChatMessage> messages)
    {
        string[] told = [.. messages.Where(message => message.Role == ChatRoles.System).Select(message => message.Content)];
        return told.Length == 0 ? null : string.Join("\n", told);
    }

    /// <summary>The turns. A question at the end that was not answered is none, nor is what comes before the first question.</summary>
    internal static IEnumerable<(string Text, string Completion)> Of(IEnumerable<ChatMessage> messages)
    {
        string? question = null;
        string? answer = null;
        foreach (var message in messages)
        {
            if (message.Role == ChatRoles.User)
            {
                if (answer is not null)
                {
                    yield return (question!, answer);
                    (question, answer) = (null, null);
                }

                question = question is null ? message.Content : question + "\n" + message.Content;
            }
            else if (message.Role == ChatRoles.Assistant && question is not null && message.Content.Length > 0)
            {
                answer = answer is null ? message.Content : answer + "\n" + message.Content;
            }
        }

        if (answer is not null)
        {
            yield return (question!, answer);
        }
    }
}

using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using ClovaStudio.Api.Chat;
using ClovaStudio.Chat;
using ClovaStudio.Cmdlets.Core;

namespace ClovaStudio.Cmdlets.Chat;

/// <summary>Messages from what comes in: messages, conversations, and both as Import-Clixml and ConvertFrom-Json give them back.</summary>
internal static class InputMessages
{
    /// <summary>Whether the input is a conversation, which stands for itself, and no single message.</summary>
    internal static bool IsConversation(object? input) => !PSValue.IsPlain(input) && PSValue.TryMember(input, "Messages", out _);

    /// <summary>The messages; null when the input is none.</summary>
    internal static IReadOnlyList<ChatMessage>? TryRead(object? input)
    {
        var given = PSObject.AsPSObject(input ?? "");
        switch (given.BaseObject)
        {
            case ChatMessage message:
                return [message];
            case ChatConversation conversation:
                return [.. System(conversation.System), .. conversation.Messages];
            default:
                return PSValue.IsPlain(given) ? null : FromProperties(given);
        }
    }

    private static IReadOnlyList<ChatMessage>? FromProperties(PSObject given)
    {
        if (PSValue.Member(given, "Role") is not null && PSValue.TryMember(given, "Content", out _))
        {
            return [MessageReader.ReadMessage(given)];
        }

        return PSValue.Member(given, "Messages") is { } messages && !PSValue.IsPlain(messages)
            ? [.. System(PSValue.Unwrap(PSValue.Member(given, "System")) as string), .. PSValue.Items(messages).SelectMany(one => TryRead(one) ?? [])]
            : null;
    }

    private static IEnumerable<ChatMessage> System(string? text) => string.IsNullOrEmpty(text) ? [] : [new ChatMessage(ChatRoles.System, text!)];
}

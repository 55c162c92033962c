using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using ClovaStudio.Api.Chat;
using ClovaStudio.Chat;
using ClovaStudio.Cmdlets.Chat;

namespace ClovaStudio.Cmdlets.Core;

/// <summary>Messages from what comes in: messages, conversations, and both as Import-Clixml and ConvertFrom-Json give them back.</summary>
internal static class InputMessages
{
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
            case string:
                return null;
            default:
                return FromProperties(given);
        }
    }

    private static IReadOnlyList<ChatMessage>? FromProperties(PSObject given)
    {
        bool isTable = given.BaseObject is IDictionary;
        object? role = isTable ? ((IDictionary)given.BaseObject)["Role"] : given.Properties["Role"]?.Value;
        if (role is not null && (isTable ? ((IDictionary)given.BaseObject).Contains("Content") : given.Properties["Content"] is not null))
        {
            return [MessageReader.ReadMessage(given)];
        }

        return given.Properties["Messages"]?.Value is { } messages && LanguagePrimitives.GetEnumerable(messages) is { } each
            ? [.. System(given.Properties["System"]?.Value as string), .. each.Cast<object>().SelectMany(one => TryRead(one) ?? [])]
            : null;
    }

    private static IEnumerable<ChatMessage> System(string? text) => string.IsNullOrEmpty(text) ? [] : [new ChatMessage(ChatRoles.System, text!)];
}

using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using ClovaStudio.Api.Chat;
using ClovaStudio.Chat;
using ClovaStudio.Cmdlets.Core;
using ClovaStudio.Usage;

namespace ClovaStudio.Cmdlets.Chat;

/// <summary>Reads messages and conversations as users give them: the module's own objects, hashtables, or what came back from a file.</summary>
internal static class MessageReader
{
    /// <exception cref="ClovaStudioException">It is no message.</exception>
    internal static ChatMessage ReadMessage(object? value)
    {
        object? bare = value is PSObject wrapped ? wrapped.BaseObject : value;
        if (bare is ChatMessage message)
        {
            return message;
        }

        var get = Members(value);
        string role = Text(get("role"))?.ToLowerInvariant() ?? "";
        if (role is not (ChatRoles.System or ChatRoles.User or ChatRoles.Assistant or ChatRoles.Tool))
        {
            throw ChatRules.Refusal(role.Length == 0 ? bare?.GetType().Name : role, Messages.Chat_Message);
        }

        return new ChatMessage(role, Text(get("content")) ?? "")
        {
            Images = [.. Each(get("images")).Select(ReadImage)],
            ToolCalls = [.. Each(get("toolCalls")).Select(ReadToolCall)],
            ToolCallId = Text(get("toolCallId")),
            Thinking = Text(get("thinking")),
            IsPartial = LanguagePrimitives.IsTrue(get("isPartial")),
            FinishReason = Text(get("finishReason")),
        };
    }

    internal static ChatConversation ReadConversation(PSObject value)
    {
        var conversation = new ChatConversation { System = Text(value.Properties["System"]?.Value) };
        conversation.Add(Each(value.Properties["Messages"]?.Value).Select(ReadMessage));
        if (value.Properties["Usage"]?.Value is { } usage)
        {
            var bag = PSObject.AsPSObject(usage);
            conversation.Usage = new TokenUsage
            {
                InputTokens = Number(bag, nameof(TokenUsage.InputTokens)),
                OutputTokens = Number(bag, nameof(TokenUsage.OutputTokens)),
                ThinkingTokens = Number(bag, nameof(TokenUsage.ThinkingTokens)),
                TotalTokens = Number(bag, nameof(TokenUsage.TotalTokens)),
            };
        }

        return conversation;
    }

    private static ChatImage ReadImage(object? value)
    {
        var get = Members(value);
        return PSObject.AsPSObject(value).BaseObject as ChatImage ?? new ChatImage { Url = Text(get("url")), DataUri = Text(get("dataUri")) };
    }

    private static ToolCall ReadToolCall(object? value)
    {
        var get = Members(value);
        return PSObject.AsPSObject(value).BaseObject as ToolCall ?? new ToolCall
        {
            Id = Text(get("id")) ?? "",
            Name = Text(get("name")) ?? "",
            ArgumentsJson = Text(get("argumentsJson")) ?? "{}",
        };
    }

    private static IEnumerable<object?> Each(object? value) => (value is PSObject wrapped ? wrapped.BaseObject : value) switch
    {
        null => [],
        IEnumerable items and not (string or IDictionary) => items.Cast<object?>(),
        _ => [value],
    };

    /// <summary>The members of an object or of a hashtable, whatever case their names are in.</summary>
    private static Func<string, object?> Members(object? value)
    {
        var bag = PSObject.AsPSObject(value ?? "");
        return bag.BaseObject is IDictionary table ? name => Member(table, name) : name => bag.Properties[name]?.Value;
    }

    private static object? Member(IDictionary table, string name) => table.Keys.Cast<object>()
        .Where(key => string.Equals(key.ToString(), name, StringComparison.OrdinalIgnoreCase))
        .Select(key => table[key])
        .FirstOrDefault();

    private static string? Text(object? value) => value is null ? null : LanguagePrimitives.ConvertTo<string>(value);

    private static long Number(PSObject bag, string name) => LanguagePrimitives.TryConvertTo(bag.Properties[name]?.Value, out long number) ? number : 0;
}

using System.Linq;
using System.Management.Automation;
using ClovaStudio.Api.Chat;
using ClovaStudio.Chat;
using ClovaStudio.Cmdlets.Core;
using ClovaStudio.Core.Errors;
using ClovaStudio.Usage;

namespace ClovaStudio.Cmdlets.Chat;

/// <summary>Reads messages and conversations as users give them: the module's own objects, hashtables, or what came back from a file.</summary>
internal static class MessageReader
{
    /// <exception cref="ClovaStudioException">It is no message.</exception>
    internal static ChatMessage ReadMessage(object? value)
    {
        object? bare = PSValue.Unwrap(value);
        if (bare is ChatMessage message)
        {
            return message;
        }

        string role = Text(Get("role"))?.ToLowerInvariant() ?? "";
        if (role is not (ChatRoles.System or ChatRoles.User or ChatRoles.Assistant or ChatRoles.Tool))
        {
            throw Refusal.Of(role.Length == 0 ? bare?.GetType().Name : role, Messages.Chat_Message);
        }

        return new ChatMessage(role, Text(Get("content")) ?? "")
        {
            Images = [.. PSValue.Items(Get("images")).Select(ReadImage)],
            ToolCalls = [.. PSValue.Items(Get("toolCalls")).Select(ReadToolCall)],
            ToolCallId = Text(Get("toolCallId")),
            Thinking = Text(Get("thinking")),
            IsPartial = PSValue.IsTrue(Get("isPartial")),
            FinishReason = Text(Get("finishReason")),
        };

        object? Get(string name) => PSValue.Member(value, name);
    }

    internal static ChatConversation ReadConversation(object value)
    {
        var conversation = new ChatConversation { System = Text(PSValue.Member(value, "System")) };
        conversation.Add(PSValue.Items(PSValue.Member(value, "Messages")).Select(ReadMessage));
        object? usage = PSValue.Member(value, "Usage");
        conversation.Usage = new TokenUsage
        {
            InputTokens = Number(usage, nameof(TokenUsage.InputTokens)),
            OutputTokens = Number(usage, nameof(TokenUsage.OutputTokens)),
            ThinkingTokens = Number(usage, nameof(TokenUsage.ThinkingTokens)),
            TotalTokens = Number(usage, nameof(TokenUsage.TotalTokens)),
        };
        return conversation;
    }

    private static ChatImage ReadImage(object? value) => PSValue.Unwrap(value) as ChatImage ?? new ChatImage
    {
        Url = Text(PSValue.Member(value, "url")),
        DataUri = Text(PSValue.Member(value, "dataUri")),
    };

    private static ToolCall ReadToolCall(object? value) => PSValue.Unwrap(value) as ToolCall ?? new ToolCall
    {
        Id = Text(PSValue.Member(value, "id")) ?? "",
        Name = Text(PSValue.Member(value, "name")) ?? "",
        ArgumentsJson = Text(PSValue.Member(value, "argumentsJson")) ?? "{}",
    };

    private static string? Text(object? value) => value is null ? null : LanguagePrimitives.ConvertTo<string>(value);

    private static long Number(object? bag, string name) => LanguagePrimitives.TryConvertTo(PSValue.Member(bag, name), out long number) ? number : 0;
}

using System;
using System.Globalization;
using System.Linq;
using ClovaStudio.Chat;
using ClovaStudio.Transport.Json;
using ClovaStudio.Usage;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace ClovaStudio.Api.Chat;

/// <summary>Reads answers of chat v1 and v3, whose result and whose event of that name have the same fields.</summary>
internal static class ChatAnswerReader
{
    private const long LeastMilliseconds = 100_000_000_000;

    internal static ChatAnswer Read(ApiResponse response, ChatRequest request)
    {
        var answer = ClovaEnvelope.Result(ReadResult)(response);
        answer.Model = request.Model ?? request.TaskId ?? "";
        answer.RequestId = response.RequestId;
        answer.Elapsed = response.Elapsed;
        return answer;
    }

    /// <exception cref="UnexpectedBodyException">There is no message.</exception>
    internal static ChatAnswer ReadResult(JObject result)
    {
        var message = result.Object("message") ?? throw new UnexpectedBodyException();
        return new ChatAnswer
        {
            Text = Content(message),
            Thinking = message.Text("thinkingContent") is { Length: > 0 } thinking ? thinking : null,
            ToolCalls = [.. message.Objects("toolCalls").Select(ReadToolCall)],
            FinishReason = FinishReasons.Read(result.Text("finishReason") ?? result.Text("stopReason")),
            Usage = ReadUsage(result),
            Seed = result.Integer("seed"),
            AiFilters = [.. result.Objects("aiFilter").Concat(result.Objects("aiFilters")).Select(ReadAiFilter)],
            CreatedAt = ReadCreated(result.Integer("created")),
        };
    }

    /// <summary>Text, or an array of parts of which those with text count.</summary>
    internal static string Content(JObject message) => message["content"] is JArray
        ? string.Concat(message.Objects("content").Select(part => part.Text("text")))
        : message.Text("content") ?? "";

    internal static ToolCall ReadToolCall(JObject call)
    {
        var function = call.Object("function") ?? call;
        return new ToolCall
        {
            Id = call.Text("id") ?? "",
            Name = function.Text("name") ?? "",
            ArgumentsJson = ReadArguments(function["arguments"]),
        };
    }

    internal static TokenUsage ReadUsage(JObject result)
    {
        var usage = result.Object("usage");
        long input = usage?.Integer("promptTokens") ?? result.Integer("inputLength") ?? 0;
        long output = usage?.Integer("completionTokens") ?? result.Integer("outputLength") ?? 0;
        return new TokenUsage
        {
            InputTokens = input,
            OutputTokens = output,
            ThinkingTokens = usage?.Object("completionTokensDetails")?.Integer("thinkingTokens") ?? 0,
            TotalTokens = usage?.Integer("totalTokens") ?? (input + output),
        };
    }

    internal static AiFilter ReadAiFilter(JObject filter) => new()
    {
        GroupName = filter.Text("groupName"),
        Name = filter.Text("name"),
        Score = (int?)filter.Integer("score"),
        Result = filter.Text("result"),
    };

    /// <summary>The vendor's table says milliseconds, most of its examples have seconds.</summary>
    internal static DateTime? ReadCreated(long? created) =>
        created is not > 0 ? null
        : created >= LeastMilliseconds ? DateTimeOffset.FromUnixTimeMilliseconds(Math.Min(created.Value, 253_402_300_799_999)).LocalDateTime
        : DateTimeOffset.FromUnixTimeSeconds(created.Value).LocalDateTime;

    /// <summary>An object natively, a text of JSON in the OpenAI way; nothing at all for a tool without parameters.</summary>
    private static string ReadArguments(JToken? arguments) => arguments switch
    {
        JValue { Value: string text } => text.Trim().Length == 0 ? "{}" : text,
        JContainer json => json.ToString(Formatting.None),
        JValue { Value: not null } value => Convert.ToString(value.Value, CultureInfo.InvariantCulture) ?? "{}",
        _ => "{}",
    };
}

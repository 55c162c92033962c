using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using ClovaStudio.Sandbox.Core;
using ClovaStudio.Sandbox.Serving.Replies;
using Newtonsoft.Json;

namespace ClovaStudio.Sandbox.Areas.Chat;

/// <summary>
/// Answers as events, a token each: thinking, then text or the parts of a tool's call, then the whole once more as
/// <c>result</c>, then <c>signal</c>.
/// </summary>
/// <param name="answer">The answer.</param>
/// <param name="created">Unix time in seconds.</param>
/// <param name="tokenDelay">How long each token takes.</param>
internal sealed class ChatStream(SandboxAnswer answer, long created, TimeSpan tokenDelay)
{
    private readonly string _id = new StableHash().Add(answer.WholeText).Add(answer.Seed).Add(created).Below(int.MaxValue).ToString("x8", CultureInfo.InvariantCulture);

    internal SandboxReply Version1() => Reply.EventStream(Frames(answer.Text.Select(Token1), json => ChatJson.WriteVersion1(json, answer)));

    internal SandboxReply Version3() => Reply.EventStream(Frames(
        answer.Thinking.Select(token => Token3(json => json.PropertyOrNull("thinkingContent", token)))
            .Concat(answer.Text.Select(token => Token3(json => json.PropertyOrNull("content", token))))
            .Concat(answer.Calls.SelectMany(CallTokens)),
        json => ChatJson.WriteVersion3(json, answer, created)));

    private IEnumerable<EventFrame> Frames(IEnumerable<string> tokens, Action<JsonTextWriter> result)
    {
        int number = 0;
        foreach (string token in tokens)
        {
            yield return new EventFrame("token", token, Id(++number), tokenDelay);
        }

        yield return new EventFrame("result", Text(result), Id(++number));
        yield return new EventFrame("signal", "{\"data\":\"[DONE]\"}", Id(++number));
    }

    private string Id(int number) => $"{_id}-{number.ToString("d6", CultureInfo.InvariantCulture)}";

    private string Token1(string token) => Text(json =>
    {
        json.WriteStartObject();
        json.PropertyOrNull("index", 0);
        json.WritePropertyName("message");
        json.WriteStartObject();
        json.PropertyOrNull("role", "assistant");
        json.PropertyOrNull("content", token);
        json.WriteEndObject();
        json.PropertyOrNull("inputLength", answer.InputTokens);
        json.PropertyOrNull("outputLength", 1);
        json.WriteEndObject();
    });

    private string Token3(Action<JsonTextWriter> writeContent) => Text(json =>
    {
        json.WriteStartObject();
        json.WritePropertyName("message");
        json.WriteStartObject();
        json.PropertyOrNull("role", "assistant");
        writeContent(json);
        json.WriteEndObject();
        json.PropertyOrNull("finishReason", (string?)null);
        json.PropertyOrNull("created", created);
        json.PropertyOrNull("seed", answer.Seed);
        json.PropertyOrNull("usage", (string?)null);
        json.WriteEndObject();
    });

    /// <summary>The name first, then its arguments as pieces of JSON that have neither id nor name.</summary>
    private IEnumerable<string> CallTokens(SandboxToolCall call)
    {
        yield return CallToken(call.Id, json => json.PropertyOrNull("name", call.Name));
        foreach (string piece in TokenCounter.Split(call.Arguments.ToString(Formatting.None)))
        {
            yield return CallToken(null, json => json.PropertyOrNull("partialJson", piece));
        }
    }

    private string CallToken(string? id, Action<JsonTextWriter> writeFunction) => Token3(json =>
    {
        json.PropertyOrNull("content", "");
        json.WritePropertyName("toolCalls");
        json.WriteStartArray();
        json.WriteStartObject();
        if (id is not null)
        {
            json.PropertyOrNull("id", id);
        }

        json.PropertyOrNull("type", "function");
        json.WritePropertyName("function");
        json.WriteStartObject();
        writeFunction(json);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
    });

    private static string Text(Action<JsonTextWriter> write) => Json.Utf8.GetString(Json.Write(write));
}

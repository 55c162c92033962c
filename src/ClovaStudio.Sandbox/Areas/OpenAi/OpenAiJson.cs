using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using ClovaStudio.Sandbox.Areas.Chat;
using ClovaStudio.Sandbox.Core;
using ClovaStudio.Sandbox.Serving.Replies;
using Newtonsoft.Json;

namespace ClovaStudio.Sandbox.Areas.OpenAi;

/// <summary>Writes answers as the OpenAI-compatible API does.</summary>
/// <param name="answer">The answer.</param>
/// <param name="model">The model's name.</param>
/// <param name="created">Unix time in seconds.</param>
internal sealed class OpenAiJson(SandboxAnswer answer, string model, long created)
{
    private const long ModelsCreated = 1_752_710_400;

    /// <summary>32 hexadecimal digits, without OpenAI's <c>chatcmpl-</c>.</summary>
    private readonly string _id = string.Concat(Enumerable.Range(0, 4).Select(part => new StableHash()
        .Add(answer.WholeText).Add(answer.Seed).Add(created).Add(part).Below(int.MaxValue).ToString("x8", CultureInfo.InvariantCulture)));

    internal SandboxReply Whole() => Reply.Json(json =>
    {
        WriteHead(json, "chat.completion");
        json.WritePropertyName("message");
        json.WriteStartObject();
        json.PropertyOrNull("role", "assistant");
        json.PropertyOrNull("content", answer.WholeText);
        if (answer.WholeThinking is { } thinking)
        {
            json.PropertyOrNull("reasoning_content", thinking);
        }

        if (answer.Calls.Count > 0)
        {
            WriteCalls(json, call => WriteCall(json, call.Id, call.Name, call.Arguments.ToString(Formatting.None)));
        }

        json.WriteEndObject();
        json.PropertyOrNull("finish_reason", answer.FinishReason);
        json.WriteEndObject();
        json.WriteEndArray();
        WriteUsage(json, answer.InputTokens, answer.OutputTokens);
        json.PropertyOrNull("seed", answer.Seed);
        json.WriteEndObject();
    });

    internal SandboxReply Stream(TimeSpan tokenDelay) => Reply.EventStream(Chunks().Select((chunk, i) => new EventFrame(null, chunk, null, i > 0 ? tokenDelay : default))
        .Append(new EventFrame(null, "[DONE]")));

    internal static SandboxReply Models(IEnumerable<string> names) => Reply.Json(json =>
    {
        json.WriteStartObject();
        json.PropertyOrNull("object", "list");
        json.WritePropertyName("data");
        json.WriteStartArray();
        foreach (string name in names)
        {
            json.WriteStartObject();
            json.PropertyOrNull("id", name);
            json.PropertyOrNull("object", "model");
            json.PropertyOrNull("created", ModelsCreated);
            json.PropertyOrNull("owned_by", "naver");
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });

    internal static SandboxReply Embedding(string model, float[] vector, int tokens) => Reply.Json(json =>
    {
        json.WriteStartObject();
        json.PropertyOrNull("object", "list");
        json.WritePropertyName("data");
        json.WriteStartArray();
        json.WriteStartObject();
        json.PropertyOrNull("object", "embedding");
        json.PropertyOrNull("index", 0);
        json.WritePropertyName("embedding");
        json.WriteStartArray();
        foreach (float number in vector)
        {
            json.WriteValue(number);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.PropertyOrNull("model", model);
        json.WritePropertyName("usage");
        json.WriteStartObject();
        json.PropertyOrNull("prompt_tokens", tokens);
        json.PropertyOrNull("total_tokens", tokens);
        json.WriteEndObject();
        json.WriteEndObject();
    });

    private IEnumerable<string> Chunks()
    {
        yield return Chunk(json =>
        {
            json.PropertyOrNull("role", "assistant");
            json.PropertyOrNull("content", "");
        });
        foreach (string token in answer.Thinking)
        {
            yield return Chunk(json => json.PropertyOrNull("reasoning_content", token));
        }

        foreach (string token in answer.Text)
        {
            yield return Chunk(json => json.PropertyOrNull("content", token));
        }

        foreach (var call in answer.Calls)
        {
            yield return Chunk(json => WriteCalls(json, _ => WriteCall(json, call.Id, call.Name, "")));
            foreach (string piece in TokenCounter.Split(call.Arguments.ToString(Formatting.None)))
            {
                yield return Chunk(json => WriteCalls(json, _ => WriteCall(json, null, null, piece)));
            }
        }

        yield return Chunk(_ => { }, answer.FinishReason);
    }

    private string Chunk(Action<JsonTextWriter> writeDelta, string? finishReason = null) => Json.Utf8.GetString(Json.Write(json =>
    {
        WriteHead(json, "chat.completion.chunk");
        json.WritePropertyName("delta");
        json.WriteStartObject();
        writeDelta(json);
        json.WriteEndObject();
        json.PropertyOrNull("finish_reason", finishReason);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }));

    private void WriteHead(JsonTextWriter json, string kind)
    {
        json.WriteStartObject();
        json.PropertyOrNull("id", _id);
        json.PropertyOrNull("object", kind);
        json.PropertyOrNull("created", created);
        json.PropertyOrNull("model", model);
        json.WritePropertyName("choices");
        json.WriteStartArray();
        json.WriteStartObject();
        json.PropertyOrNull("index", 0);
    }

    private void WriteCalls(JsonTextWriter json, Action<SandboxToolCall> write)
    {
        json.WritePropertyName("tool_calls");
        json.WriteStartArray();
        foreach (var call in answer.Calls)
        {
            write(call);
        }

        json.WriteEndArray();
    }

    /// <summary>A call, or a piece of its arguments when it has neither id nor name. Arguments are a text of JSON here.</summary>
    private static void WriteCall(JsonTextWriter json, string? id, string? name, string arguments)
    {
        json.WriteStartObject();
        json.PropertyOrNull("index", 0);
        if (id is not null)
        {
            json.PropertyOrNull("id", id);
            json.PropertyOrNull("type", "function");
        }

        json.WritePropertyName("function");
        json.WriteStartObject();
        if (name is not null)
        {
            json.PropertyOrNull("name", name);
        }

        json.PropertyOrNull("arguments", arguments);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteUsage(JsonTextWriter json, int input, int output)
    {
        json.WritePropertyName("usage");
        json.WriteStartObject();
        json.PropertyOrNull("prompt_tokens", input);
        json.PropertyOrNull("completion_tokens", output);
        json.PropertyOrNull("total_tokens", input + output);
        json.WriteEndObject();
    }
}

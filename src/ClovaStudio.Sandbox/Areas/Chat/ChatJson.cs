using System.Globalization;
using ClovaStudio.Sandbox.Core;
using Newtonsoft.Json;

namespace ClovaStudio.Sandbox.Areas.Chat;

/// <summary>Writes answers as chat v1 and v3 do.</summary>
internal static class ChatJson
{
    internal static void WriteVersion1(JsonTextWriter json, SandboxAnswer answer)
    {
        json.WriteStartObject();
        WriteMessage(json, answer);
        json.PropertyOrNull("stopReason", StopReason(answer));
        json.PropertyOrNull("inputLength", answer.InputTokens);
        json.PropertyOrNull("outputLength", answer.OutputTokens);
        json.PropertyOrNull("seed", answer.Seed);
        WriteFilters(json, answer);
        json.WriteEndObject();
    }

    internal static void WriteVersion3(JsonTextWriter json, SandboxAnswer answer, long created)
    {
        json.WriteStartObject();
        WriteMessage(json, answer);
        json.PropertyOrNull("finishReason", answer.FinishReason);
        json.PropertyOrNull("created", created);
        json.PropertyOrNull("seed", answer.Seed);
        WriteUsage(json, answer);
        WriteFilters(json, answer);
        json.WriteEndObject();
    }

    /// <summary>The vendor's tables mix the meanings up; its examples end in <c>stop_before</c> unless the limit was reached.</summary>
    internal static string StopReason(SandboxAnswer answer) => answer.IsCut ? "length" : "stop_before";

    internal static void WriteFilters(JsonTextWriter json, SandboxAnswer answer)
    {
        if (answer.Filters is null)
        {
            return;
        }

        json.WritePropertyName("aiFilter");
        json.WriteStartArray();
        foreach (var filter in answer.Filters)
        {
            json.WriteStartObject();
            json.PropertyOrNull("groupName", filter.Group);
            json.PropertyOrNull("name", filter.Name);
            json.PropertyOrNull("score", filter.Score.ToString(CultureInfo.InvariantCulture));
            json.PropertyOrNull("result", "OK");
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteMessage(JsonTextWriter json, SandboxAnswer answer)
    {
        json.WritePropertyName("message");
        json.WriteStartObject();
        json.PropertyOrNull("role", "assistant");
        json.PropertyOrNull("content", answer.WholeText);
        if (answer.WholeThinking is { } thinking)
        {
            json.PropertyOrNull("thinkingContent", thinking);
        }

        if (answer.Calls.Count > 0)
        {
            WriteCalls(json, answer);
        }

        json.WriteEndObject();
    }

    private static void WriteCalls(JsonTextWriter json, SandboxAnswer answer)
    {
        json.WritePropertyName("toolCalls");
        json.WriteStartArray();
        foreach (var call in answer.Calls)
        {
            json.WriteStartObject();
            json.PropertyOrNull("id", call.Id);
            json.PropertyOrNull("type", "function");
            json.WritePropertyName("function");
            json.WriteStartObject();
            json.PropertyOrNull("name", call.Name);
            json.WritePropertyName("arguments");
            call.Arguments.WriteTo(json);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteUsage(JsonTextWriter json, SandboxAnswer answer)
    {
        json.WritePropertyName("usage");
        json.WriteStartObject();
        json.PropertyOrNull("promptTokens", answer.InputTokens);
        json.PropertyOrNull("completionTokens", answer.OutputTokens);
        json.PropertyOrNull("totalTokens", answer.InputTokens + answer.OutputTokens);
        if (answer.Thinking.Count > 0)
        {
            json.WritePropertyName("completionTokensDetails");
            json.WriteStartObject();
            json.PropertyOrNull("thinkingTokens", answer.Thinking.Count);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }
}

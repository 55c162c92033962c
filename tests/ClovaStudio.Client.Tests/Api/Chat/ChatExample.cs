using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using ClovaStudio.Api.Chat;
using ClovaStudio.Chat;
using ClovaStudio.Client.Tests.Support;
using ClovaStudio.Core.Schemas;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace ClovaStudio.Client.Tests.Api.Chat;

/// <summary>One case of the wire examples of chat: what is sent, what the service answers, and what has to come of it.</summary>
internal sealed class ChatExample(JObject json)
{
    private static readonly string[] Files =
    [
        "chat-completions-v1", "chat-completions-v3", "chat-completions-v3-thinking",
        "chat-completions-v3-function-calling", "chat-completions-v3-structured-outputs",
    ];

    internal JObject? Request => (JObject?)json["request"];

    internal JObject? Response => (JObject?)json["response"];

    internal JObject Expected => (JObject?)json["expect"] ?? [];

    internal JObject? SentBody => (JObject?)Request?["body"];

    /// <summary>Path of the request without the prefix that some connections put before it.</summary>
    internal string? Path => (string?)Request?["path"];

    internal string Prefix => Path?.StartsWith("/testapp/", System.StringComparison.Ordinal) == true ? "testapp" : "";

    internal bool IsStream => (string?)Request?["headers"]?["Accept"] == "text/event-stream";

    internal static IEnumerable<string> Names() => Files.SelectMany(file => Cases(file).Select(example => $"{file}/{(string)example["id"]!}"));

    internal static ChatExample Find(string name)
    {
        string[] parts = name.Split('/');
        return new ChatExample((JObject)Cases(parts[0]).Single(example => (string?)example["id"] == parts[1]));
    }

    internal HttpResponseMessage Answer()
    {
        byte[] body = (string?)Response!["bodyFile"] is { } file
            ? Fixture.Bytes("wire-examples/" + file)
            : System.Text.Encoding.UTF8.GetBytes((string?)Response["bodyText"] ?? Response["body"]!.ToString(Formatting.None));
        var answer = ScriptedHandler.Bytes(body, (int)Response["status"]!, (string?)Response["headers"]?["Content-Type"] ?? "application/json");
        if ((string?)Response["headers"]?["Retry-After"] is { } wait)
        {
            answer.Headers.TryAddWithoutValidation("Retry-After", wait);
        }

        return answer;
    }

    /// <summary>The question that makes a client send this body.</summary>
    internal ChatRequest ToRequest()
    {
        var body = SentBody!;
        string[] path = Path!.Split('/');
        int version = System.Array.FindIndex(path, part => part.StartsWith('v') && part.Length == 2);
        bool isTask = path[version + 1] == "tasks";
        return new ChatRequest
        {
            Model = isTask ? null : path[version + 2],
            TaskId = isTask ? path[version + 2] : null,
            TaskModel = !isTask ? null : path[version] == "v1" ? "HCX-003" : "HCX-005",
            Messages = [.. body["messages"]!.Select(ToMessage)],
            MaximumTokens = (int?)(body["maxTokens"] ?? body["maxCompletionTokens"]),
            Temperature = (double?)body["temperature"],
            TopP = (double?)body["topP"],
            TopK = (int?)body["topK"],
            RepetitionPenalty = (double?)(body["repeatPenalty"] ?? body["repetitionPenalty"]),
            StopSequences = [.. (body["stopBefore"] ?? body["stop"] ?? new JArray()).Select(text => (string)text!)],
            Seed = (long?)body["seed"],
            IncludeAiFilter = (bool?)body["includeAiFilters"] is true ? true : null,
            ThinkingEffort = (string?)body["thinking"]?["effort"],
            Schema = body["responseFormat"]?["schema"] is { } schema ? JsonSchema.FromJson(schema.ToString()) : null,
            Tools = [.. (body["tools"] ?? new JArray()).Select(ToTool)],
            ToolChoice = body["toolChoice"] is JObject choice ? (string?)choice["function"]!["name"] : (string?)body["toolChoice"],
        };
    }

    private static JToken Cases(string file) => JObject.Parse(Fixture.Text($"wire-examples/{file}.json"))["cases"]!;

    private static ToolDefinition ToTool(JToken tool)
    {
        var function = tool["function"]!;
        return new ToolDefinition((string)function["name"]!, (string?)function["description"], JsonSchema.FromJson(function["parameters"]!.ToString()));
    }

    private static ChatMessage ToMessage(JToken message)
    {
        var parts = message["content"] as JArray ?? [];
        return new ChatMessage((string)message["role"]!, message["content"] is JArray
            ? string.Concat(parts.Select(part => (string?)part["text"]))
            : (string)message["content"]!)
        {
            Images = [.. parts.Where(part => (string?)part["type"] == "image_url").Select(part => new ChatImage
            {
                Url = (string?)part["imageUrl"]?["url"],
                DataUri = (string?)part["dataUri"]?["data"],
            })],
            ToolCalls = [.. (message["toolCalls"] ?? new JArray()).Select(call => new ToolCall
            {
                Id = (string)call["id"]!,
                Name = (string)call["function"]!["name"]!,
                ArgumentsJson = call["function"]!["arguments"]!.ToString(Formatting.None),
            })],
            ToolCallId = (string?)message["toolCallId"],
        };
    }
}

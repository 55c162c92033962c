using System.Collections.Generic;
using System.Linq;
using ClovaStudio.Sandbox.Core;
using ClovaStudio.Sandbox.Serving.Replies;
using ClovaStudio.Sandbox.Serving.Routing;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace ClovaStudio.Sandbox.Areas.Tokenizers;

/// <summary>The tokenizers of chat v1, chat v3 and embedding v2.</summary>
internal static class TokenizerRoutes
{
    private const int MostCharacters = 10_000;
    private const int PerImage = 1_478;

    internal static IEnumerable<Route> Routes =>
    [
        new("POST", "/v1/api-tools/chat-tokenize/{model}", SandboxApi.Clova, context => CountMessages(context, isFirst: true)),
        new("POST", "/v3/api-tools/chat-tokenize/{model}", SandboxApi.Clova, context => CountMessages(context, isFirst: false)),
        new("POST", "/v1/api-tools/embedding/v2/tokenize", SandboxApi.Clova, CountText),
    ];

    /// <summary>The refusal of a model that is not there, or that the other version of the API serves.</summary>
    internal static SandboxReply? ModelRefusal(RouteContext context, bool isFirst) => 
        SandboxModel.Find(context["model"]) is not { IsWithdrawn: false } model ? context.Error(400, "40080", "Model not found")
        : model.ApiVersion < 3 == isFirst ? null
        : context.Error(400, "40084", "Unsupported API for model");

    private static SandboxReply CountText(RouteContext context)
    {
        if (context.ReadJson()?["text"] is not JValue { Value: string { Length: > 0 } text })
        {
            return context.Error(400, "40004", "Text empty");
        }

        return text.Length > MostCharacters ? context.Error(400, "40001", "Invalid parameter: text") : Reply.Clova(json =>
        {
            json.WriteStartObject();
            json.PropertyOrNull("numTokens", TokenCounter.Count(text));
            json.WriteEndObject();
        });
    }

    private static SandboxReply CountMessages(RouteContext context, bool isFirst)
    {
        var body = context.ReadJson();
        JObject[] messages = [.. (body?["messages"] as JArray ?? []).OfType<JObject>()];
        return ModelRefusal(context, isFirst)
            ?? (messages.Length == 0 ? context.Error(400, "40001", "Invalid parameter: messages") : null)
            ?? Reply.Clova(json => Write(json, body!, messages, isFirst));
    }

    private static void Write(JsonTextWriter json, JObject body, JObject[] messages, bool isFirst)
    {
        json.WriteStartObject();
        json.WritePropertyName("messages");
        json.WriteStartArray();
        foreach (var message in messages)
        {
            json.WriteStartObject();
            json.PropertyOrNull("role", (string?)message["role"]);
            WriteContent(json, message, isFirst);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        WriteCount(json, "tools", body["tools"]);
        WriteCount(json, "responseFormat", body["responseFormat"]);
        json.WriteEndObject();
    }

    private static void WriteContent(JsonTextWriter json, JObject message, bool isFirst)
    {
        json.WritePropertyName("content");
        if (isFirst)
        {
            string text = message["content"]?.ToString() ?? "";
            json.WriteValue(text);
            json.PropertyOrNull("count", TokenCounter.Count(text));
            return;
        }

        var parts = message["content"] as JArray ?? [new JObject { ["type"] = "text", ["text"] = message["content"]?.ToString() ?? "" }];
        json.WriteStartArray();
        foreach (var part in parts.OfType<JObject>())
        {
            var counted = (JObject)part.DeepClone();
            counted["count"] = (string?)part["type"] == "text" ? TokenCounter.Count((string?)part["text"]) : PerImage;
            counted.WriteTo(json);
        }

        json.WriteEndArray();
    }

    private static void WriteCount(JsonTextWriter json, string name, JToken? value)
    {
        if (value is JContainer { Count: > 0 })
        {
            json.WritePropertyName(name);
            json.WriteStartObject();
            json.PropertyOrNull("count", TokenCounter.Count(value.ToString(Formatting.None)));
            json.WriteEndObject();
        }
    }
}

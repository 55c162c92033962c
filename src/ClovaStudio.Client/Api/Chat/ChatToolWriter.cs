using ClovaStudio.Core.Schemas;
using ClovaStudio.Transport.Channel;
using Newtonsoft.Json;

namespace ClovaStudio.Api.Chat;

/// <summary>Writes the tools and the schema of a question.</summary>
internal static class ChatToolWriter
{
    internal static void WriteSchema(JsonTextWriter json, ChatRequest request)
    {
        if (request.Schema is not { } schema)
        {
            return;
        }

        json.WritePropertyName("responseFormat");
        json.WriteStartObject();
        json.Property("type", "json");
        json.WritePropertyName("schema");
        json.WriteRawValue(SchemaCheck.ForService(schema).ToJson());
        json.WriteEndObject();
    }

    /// <summary>Tools go with every request of a conversation that has them: whether the second one needs them is not documented.</summary>
    internal static void WriteTools(JsonTextWriter json, ChatRequest request)
    {
        if (request.Tools.Count == 0)
        {
            return;
        }

        json.WritePropertyName("tools");
        json.WriteStartArray();
        foreach (var tool in request.Tools)
        {
            json.WriteRawValue(tool.ToJson());
        }

        json.WriteEndArray();
        json.WritePropertyName("toolChoice");
        if (request.ToolChoice is null or "auto" or "none")
        {
            json.WriteValue(request.ToolChoice ?? "auto");
            return;
        }

        json.WriteStartObject();
        json.Property("type", "function");
        json.WritePropertyName("function");
        json.WriteStartObject();
        json.Property("name", request.ToolChoice);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}

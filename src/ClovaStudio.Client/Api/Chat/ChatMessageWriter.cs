using System.Collections.Generic;
using ClovaStudio.Chat;
using ClovaStudio.Transport.Channel;
using Newtonsoft.Json;

namespace ClovaStudio.Api.Chat;

/// <summary>Writes messages as the chat APIs, the tokenizers and the sliding window take them. Thinking is never sent back.</summary>
internal static class ChatMessageWriter
{
    internal static void WriteAll(JsonTextWriter json, IEnumerable<ChatMessage> messages, bool isTextOnly = false)
    {
        json.WritePropertyName("messages");
        json.WriteStartArray();
        foreach (var message in messages)
        {
            json.WriteStartObject();
            json.Property("role", message.Role);
            WriteContent(json, message, isTextOnly);
            WriteToolCalls(json, message);
            json.Property("toolCallId", message.ToolCallId);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteContent(JsonTextWriter json, ChatMessage message, bool isTextOnly)
    {
        if (isTextOnly || message.Images.Count == 0)
        {
            json.Property("content", message.Content);
            return;
        }

        // The vendor's example has the image first.
        json.WritePropertyName("content");
        json.WriteStartArray();
        foreach (var image in message.Images)
        {
            WriteImage(json, image);
        }

        if (message.Content.Length > 0)
        {
            json.WriteStartObject();
            json.Property("type", "text");
            json.Property("text", message.Content);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteImage(JsonTextWriter json, ChatImage image)
    {
        json.WriteStartObject();
        json.Property("type", "image_url");
        json.WritePropertyName(image.DataUri is null ? "imageUrl" : "dataUri");
        json.WriteStartObject();
        json.Property(image.DataUri is null ? "url" : "data", image.DataUri ?? image.Url);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteToolCalls(JsonTextWriter json, ChatMessage message)
    {
        if (message.ToolCalls.Count == 0)
        {
            return;
        }

        json.WritePropertyName("toolCalls");
        json.WriteStartArray();
        foreach (var call in message.ToolCalls)
        {
            json.WriteStartObject();
            json.Property("id", call.Id);
            json.Property("type", "function");
            json.WritePropertyName("function");
            json.WriteStartObject();
            json.Property("name", call.Name);
            json.WritePropertyName("arguments");
            json.WriteRawValue(call.HasValidArguments ? call.ArgumentsJson : "{}");
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}

using System.Collections.Generic;
using System.IO;
using System.Linq;
using ClovaStudio.Agents;
using ClovaStudio.Api.Chat;
using ClovaStudio.Chat;
using ClovaStudio.Transport.Channel;
using ClovaStudio.Transport.Json;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace ClovaStudio.Api.Agents;

/// <summary>
/// The result of a search, as RAG reasoning wants it in a message of the role tool:
/// <c>{"search_result":[{"id":"…","doc":"…"}]}</c>.
/// </summary>
internal static class SearchResults
{
    /// <summary>Writes the content of the message.</summary>
    /// <param name="documents">What was found; empty for nothing.</param>
    public static string Write(IEnumerable<SourceDocument> documents)
    {
        var text = new StringWriter(System.Globalization.CultureInfo.InvariantCulture);
        using (var json = new JsonTextWriter(text))
        {
            json.WriteStartObject();
            json.WritePropertyName("search_result");
            WriteDocuments(json, documents);
            json.WriteEndObject();
        }

        return text.ToString();
    }

    internal static void WriteDocuments(JsonTextWriter json, IEnumerable<SourceDocument> documents)
    {
        json.WriteStartArray();
        foreach (var document in documents)
        {
            json.WriteStartObject();
            json.Property("id", document.Id);
            json.Property("doc", document.Text);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>The documents that the messages of a conversation hold.</summary>
    internal static IReadOnlyList<SourceDocument> Read(IEnumerable<ChatMessage> messages) =>
        [.. messages.Where(message => message.Role == ChatRoles.Tool).SelectMany(message => Read(message.Content))];

    /// <summary>One object, as the vendor's example has it, or an array of them, as a note on the same page says.</summary>
    private static IEnumerable<SourceDocument> Read(string content) => JsonFields.TryParse("{\"all\":" + content + "}") is { } wrapped
        ? wrapped.Objects("all").SelectMany(found => found.Objects("search_result")).Select(ReadDocument)
        : [];

    private static SourceDocument ReadDocument(JObject found) => new(found.Text("id") ?? "", found.Text("doc") ?? "");
}

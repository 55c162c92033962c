using System.Collections.Generic;
using System.Linq;
using ClovaStudio.Sandbox.Areas.Tokenizers;
using ClovaStudio.Sandbox.Core;
using ClovaStudio.Sandbox.Serving.Replies;
using ClovaStudio.Sandbox.Serving.Routing;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace ClovaStudio.Sandbox.Areas.Text;

/// <summary>Segmentation, summarization and the sliding window.</summary>
internal static class TextRoutes
{
    private const int WindowTokens = 4_096;
    private const int MostToSplit = 120_000;
    private const int MostToSummarize = 35_000;
    private const int MostPoints = 3;

    internal static IEnumerable<Route> Routes =>
    [
        new("POST", "/v1/api-tools/segmentation", SandboxApi.Clova, Split),
        new("POST", "/v1/api-tools/summarization/v2", SandboxApi.Clova, Summarize),
        new("POST", "/v1/api-tools/sliding/chat-messages/{model}", SandboxApi.Clova, Slide),
    ];

    private static SandboxReply Split(RouteContext context)
    {
        var body = context.ReadJson();
        if (body?["text"] is not JValue { Value: string text } || text.Length > MostToSplit)
        {
            return Invalid(context, "text");
        }

        double alpha = (double?)body["alpha"] ?? 0;
        int count = (int?)body["segCnt"] ?? -1;
        string? wrong = alpha != -100 && alpha is < -1.5 or > 1.5 && alpha != -100 ? "alpha" : count is < -1 or 0 ? "segCnt" : null;
        var sentences = Sentences.Of(text);
        if (wrong is not null || sentences.Count == 0)
        {
            return wrong is null ? context.Error(400, "40004", "Text empty") : Invalid(context, wrong);
        }

        var segments = Segmenter.Cut(sentences, alpha, count);
        bool isEven = (bool?)body["postProcess"] ?? false;
        if (isEven)
        {
            segments = Segmenter.Even(segments, sentences, (int?)body["postProcessMaxSize"] ?? 1_000, (int?)body["postProcessMinSize"] ?? 300);
        }

        return Reply.Clova(json =>
        {
            json.WriteStartObject();
            json.WritePropertyName("topicSeg");
            Array(json, segments, segment => Array(json, segment, i => json.WriteValue(sentences[i].Text)));
            json.WritePropertyName("span");
            Array(json, isEven ? [] : segments, segment => Array(json, segment, json.WriteValue));
            json.PropertyOrNull("inputTokens", TokenCounter.Count(text));
            json.WriteEndObject();
        });
    }

    private static SandboxReply Summarize(RouteContext context)
    {
        var body = context.ReadJson();
        string[] texts = [.. (body?["texts"] as JArray ?? []).Select(text => text.ToString())];
        int length = texts.Sum(text => text.Length);
        if (length is 0 or > MostToSummarize)
        {
            return length == 0 ? context.Error(400, "40004", "Text empty") : Invalid(context, "texts");
        }

        var sentences = Sentences.Of(string.Join("\n\n", texts));
        var points = Segmenter.Cut(sentences, -100, System.Math.Min(MostPoints, sentences.Count)).Select(segment => "- " + sentences[segment[0]].Text);
        return Reply.Clova(json =>
        {
            json.WriteStartObject();
            json.PropertyOrNull("text", string.Join("\n", points));
            json.PropertyOrNull("inputTokens", texts.Sum(TokenCounter.Count));
            if ((bool?)body!["includeAiFilters"] == true)
            {
                WriteFilter(json);
            }

            json.WriteEndObject();
        });
    }

    private static SandboxReply Slide(RouteContext context)
    {
        var body = context.ReadJson();
        int room = (int?)body?["maxTokens"] ?? 0;
        var messages = (body?["messages"] as JArray ?? []).OfType<JObject>().ToList();
        if (TokenizerRoutes.ModelRefusal(context, isFirst: true) is { } refusal)
        {
            return refusal;
        }

        if (room is < 1 or > WindowTokens || messages.Count == 0)
        {
            return Invalid(context, messages.Count == 0 ? "messages" : "maxTokens");
        }

        while (messages.Sum(Count) + room > WindowTokens && messages.Find(IsOld) is { } oldest)
        {
            RemoveTurn(messages, messages.IndexOf(oldest));
        }

        return Reply.Clova(json =>
        {
            json.WriteStartObject();
            json.WritePropertyName("messages");
            Array(json, messages, message => new JObject { ["role"] = message["role"], ["content"] = message["content"] }.WriteTo(json));
            json.WriteEndObject();
        });

        bool IsOld(JObject message) => (string?)message["role"] != "system" && message != messages[messages.Count - 1];
    }

    /// <summary>A turn is a message of the user with what was answered to it.</summary>
    private static void RemoveTurn(List<JObject> messages, int first)
    {
        do
        {
            messages.RemoveAt(first);
        }
        while (first < messages.Count - 1 && (string?)messages[first]["role"] != "user");
    }

    private static int Count(JObject message) => TokenCounter.Count((string?)message["content"]);

    private static void WriteFilter(JsonTextWriter json)
    {
        json.WritePropertyName("aiFilter");
        Array(json, ["insult", "discrimination", "sexualHarassment"], name => new JObject
        {
            ["groupName"] = name == "sexualHarassment" ? "unsafeContents" : "curse",
            ["name"] = name,
            ["score"] = "2",
            ["result"] = "OK",
        }.WriteTo(json));
    }

    private static void Array<T>(JsonTextWriter json, IEnumerable<T> items, System.Action<T> write)
    {
        json.WriteStartArray();
        foreach (var item in items)
        {
            write(item);
        }

        json.WriteEndArray();
    }

    private static SandboxReply Invalid(RouteContext context, string name) => context.Error(400, "40001", "Invalid parameter: " + name);
}

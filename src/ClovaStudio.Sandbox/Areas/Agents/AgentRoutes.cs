using System;
using System.Collections.Generic;
using System.Linq;
using ClovaStudio.Sandbox.Areas.Text;
using ClovaStudio.Sandbox.Core;
using ClovaStudio.Sandbox.Serving.Replies;
using ClovaStudio.Sandbox.Serving.Routing;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace ClovaStudio.Sandbox.Areas.Agents;

/// <summary>A router, the reranker and RAG reasoning.</summary>
internal static class AgentRoutes
{
    private const int MostTokens = 128_000;
    private const double Fits = 0.12;

    private static readonly (string Domain, string[] Words)[] Domains =
    [
        ("weather", ["날씨", "비 ", "비가", "미세먼지", "기온", "weather", "rain", "dust"]),
        ("delivery", ["배송", "택배", "도착", "delivery", "parcel", "arrive"]),
        ("refund", ["환불", "반품", "취소", "refund", "return", "cancel"]),
    ];

    internal static IEnumerable<Route> Routes =>
    [
        new("POST", "/v1/routers/{id}/versions/{version}/route", SandboxApi.Clova, RouteQuery),
        new("POST", "/v1/api-tools/reranker", SandboxApi.Clova, Answer),
        new("POST", "/v1/api-tools/rag-reasoning", SandboxApi.Clova, Reason),
    ];

    private static SandboxReply RouteQuery(RouteContext context)
    {
        var body = context.ReadJson();
        string query = (string?)body?["query"] ?? "";
        if (context["id"] != SandboxAccount.RouterId)
        {
            return context.Error(404, "40400", $"Not found. The sandbox has the router {SandboxAccount.RouterId}.");
        }

        if (query.Length == 0 || (body!["chatHistory"] as JArray ?? []).Any(message => (string?)message["role"] != "user"))
        {
            return context.Error(400, "40001", "Invalid parameter: " + (query.Length == 0 ? "query" : "chatHistory"));
        }

        string domain = Array.Find(Domains, known => known.Words.Any(word => Has(query, word))).Domain ?? "";
        int tokens = 280 + TokenCounter.Count(body.ToString(Formatting.None));
        return Reply.Clova(json =>
        {
            json.WriteStartObject();
            WriteStage(json, "domain", domain, domain);
            WriteStage(json, "blockedContent", domain, Has(query, "해외") || Has(query, "overseas") ? ["OverseasRegion"] : System.Array.Empty<string>());
            WriteStage(json, "safety", domain, Has(query, "바보") || Has(query, "stupid") ? ["hate"] : System.Array.Empty<string>());
            WriteUsage(json, tokens, domain.Length == 0 ? 12 : 28);
            json.WriteEndObject();
        });
    }

    private static SandboxReply Answer(RouteContext context)
    {
        var body = context.ReadJson();
        string query = (string?)body?["query"] ?? "";
        JObject[] documents = [.. (body?["documents"] as JArray ?? []).OfType<JObject>()];
        int room = (int?)body?["maxTokens"] ?? 1_024;
        string? wrong = documents.Length == 0 || documents.Any(document => document["id"] is null || document["doc"] is null) ? "documents"
            : query.Length == 0 ? "query"
            : room is < 1 or >= 4_096 ? "maxTokens" : null;
        int tokens = documents.Sum(document => TokenCounter.Count((string?)document["doc"])) + TokenCounter.Count(query);
        if (wrong is not null || tokens > MostTokens)
        {
            return wrong is null ? context.Error(400, "40003", "Context length exceeded") : context.Error(400, "40001", "Invalid parameter: " + wrong);
        }

        int[] cited = Best(query, [.. documents.Select(document => (string?)document["doc"] ?? "")]);
        string text = cited.Length == 0
            ? "답변: 문서에 관련 정보가 없습니다."
            : "답변: " + string.Join(" ", cited.Select(i => $"<doc{i + 1}>{BestSentence(query, (string)documents[i]["doc"]!)}</doc{i + 1}>"));
        return Reply.Clova(json =>
        {
            json.WriteStartObject();
            json.PropertyOrNull("result", text);
            json.WritePropertyName("citedDocuments");
            new JArray(cited.Select(i => new JObject { ["id"] = documents[i]["id"], ["doc"] = documents[i]["doc"] })).WriteTo(json);
            json.WritePropertyName("suggestedQueries");
            new JArray(cited.Length == 0 ? [query.TrimEnd('?', ' ') + " 안내", query.TrimEnd('?', ' ') + " 조건"] : System.Array.Empty<object>()).WriteTo(json);
            WriteUsage(json, tokens, TokenCounter.Count(text));
            json.WriteEndObject();
        });
    }

    private static SandboxReply Reason(RouteContext context)
    {
        var body = context.ReadJson();
        JObject[] messages = [.. (body?["messages"] as JArray ?? []).OfType<JObject>()];
        JObject[] tools = [.. (body?["tools"] as JArray ?? []).OfType<JObject>()];
        double heat = (double?)body?["temperature"] ?? 0.5;
        int room = (int?)body?["maxTokens"] ?? 1_024;
        string? wrong = messages.Length == 0 ? "messages"
            : tools.Length == 0 || tools.Any(tool => tool["function"]?["parameters"] is null) ? "tools"
            : room is < 1_024 or >= 4_096 ? "maxTokens"
            : heat is <= 0 or > 1 ? "temperature" : null;
        if (wrong is not null)
        {
            return context.Error(400, "40001", "Invalid parameter: " + wrong);
        }

        string query = (string?)messages.LastOrDefault(message => (string?)message["role"] == "user")?["content"] ?? "";
        bool hasSearched = (string?)messages[messages.Length - 1]["role"] == "tool" || (string?)body!["toolChoice"] == "none";
        var message = hasSearched ? Cite(query, messages) : Call(query, tools[0], messages.Length);
        return Reply.Clova(json =>
        {
            json.WriteStartObject();
            json.WritePropertyName("message");
            message.WriteTo(json);
            WriteUsage(json, messages.Sum(one => TokenCounter.Count((string?)one["content"])), TokenCounter.Count(message.ToString(Formatting.None)));
            json.WriteEndObject();
        });
    }

    private static JObject Call(string query, JObject tool, int number)
    {
        var parameters = (tool["function"]!["parameters"]!["properties"] as JObject)?.Properties().FirstOrDefault();
        return new JObject
        {
            ["role"] = "assistant",
            ["content"] = "",
            ["thinkingContent"] = "답하려면 검색이 필요합니다.",
            ["toolCalls"] = new JArray(new JObject
            {
                ["id"] = "call_" + SeededRandom.Identifier(number, query.Length, 24),
                ["type"] = "function",
                ["function"] = new JObject
                {
                    ["name"] = tool["function"]!["name"],
                    ["arguments"] = parameters is null ? [] : new JObject { [parameters.Name] = query },
                },
            }),
        };
    }

    private static JObject Cite(string query, JObject[] messages)
    {
        JObject[] found = [.. messages.Where(message => (string?)message["role"] == "tool").SelectMany(Documents)];
        int[] cited = Best(query, [.. found.Select(document => (string?)document["doc"] ?? "")]);
        string text = cited.Length == 0
            ? "검색 결과에서 답을 찾지 못했습니다."
            : string.Join(" ", cited.Select(i => $"<{found[i]["id"]}>{BestSentence(query, (string)found[i]["doc"]!)}</{found[i]["id"]}>"));
        return new JObject { ["role"] = "assistant", ["content"] = text };
    }

    private static IEnumerable<JObject> Documents(JObject message) =>
        (Json.Read(Json.Utf8.GetBytes((string?)message["content"] ?? ""))?["search_result"] as JArray ?? []).OfType<JObject>()
            .Where(document => document["id"] is not null && document["doc"] is not null);

    /// <summary>The places of the two texts that have most in common with the query, in their order; none when none fits.</summary>
    private static int[] Best(string query, string[] texts) =>
        [.. texts.Select((text, i) => (Score: Sentences.Overlap(query, text), Place: i)).Where(text => text.Score >= Fits)
            .OrderByDescending(text => text.Score).ThenBy(text => text.Place).Take(2).Select(text => text.Place).OrderBy(place => place)];

    private static string BestSentence(string query, string text) =>
        Sentences.Of(text).OrderByDescending(sentence => Sentences.Overlap(query, sentence.Text)).Select(sentence => sentence.Text).FirstOrDefault() ?? text;

    private static bool Has(string text, string word) => text.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0;

    private static void WriteStage(JsonTextWriter json, string name, string domain, object result)
    {
        json.WritePropertyName(name);
        new JObject { ["result"] = JToken.FromObject(result), ["called"] = name == "domain" || domain.Length > 0 }.WriteTo(json);
    }

    private static void WriteUsage(JsonTextWriter json, int input, int output)
    {
        json.WritePropertyName("usage");
        new JObject { ["promptTokens"] = input, ["completionTokens"] = output, ["totalTokens"] = input + output }.WriteTo(json);
    }
}

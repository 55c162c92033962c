using System;
using System.Collections.Generic;
using System.Linq;
using ClovaStudio.Sandbox.Core;
using ClovaStudio.Sandbox.Serving.Replies;
using ClovaStudio.Sandbox.Serving.Routing;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace ClovaStudio.Sandbox.Areas.Agents;

/// <summary>A skillset with two skills: tides and weather. Its answers are always the same.</summary>
internal static class SkillsetRoutes
{
    private const int PieceLength = 6;

    private static readonly Skill[] Skills =
    [
        new("Tide skill", "getTides", "https://api.example.com/tides?port=busan", """["04:12","16:40"]""", "내일 부산의 만조는 04:12와 16:40입니다.", ["물때", "만조", "tide"]),
        new("Weather skill", "getWeather", "https://api.example.com/weather?city=seoul", """["clear",21]""", "오늘 서울은 맑고 21도입니다.", ["날씨", "비", "weather", "rain"]),
    ];

    internal static IEnumerable<Route> Routes => [new("POST", "/v1/skillsets/{id}/versions/{version}/final-answer", SandboxApi.Clova, Answer)];

    private static SandboxReply Answer(RouteContext context)
    {
        var body = context.ReadJson();
        string query = (string?)body?["query"] ?? "";
        if (context["id"] != SandboxAccount.SkillsetId)
        {
            return context.Error(404, "40400", $"Not found. The sandbox has the skillset {SandboxAccount.SkillsetId}.");
        }

        if (query.Length == 0)
        {
            return context.Error(400, "61002", "Missing input value");
        }

        var skill = Array.Find(Skills, known => known.Words.Any(word => query.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0));
        return skill is null ? context.Error(400, "63001", "Invalid action in cot")
            : context.WantsEvents ? Reply.EventStream(Events(skill, query, (bool?)body!["tokenStream"] ?? false))
            : Reply.Clova(json => new JObject
            {
                ["finalAnswer"] = skill.Answer,
                ["tokenCount"] = Tokens(query).Sum(),
                ["useTask"] = false,
                ["apiResult"] = Calls(skill),
            }.WriteTo(json));
    }

    private static IEnumerable<EventFrame> Events(Skill skill, string query, bool hasTokens)
    {
        int[] tokens = Tokens(query);
        int number = 0;
        yield return Frame("planning", new JObject
        {
            ["selectedSkill"] = new JArray(new JObject { ["nameForHuman"] = skill.Name }),
            ["tokenCount"] = tokens[0],
        });
        yield return Frame("cot", new JObject { ["apiResult"] = Calls(skill), ["tokenCount"] = tokens[1] });
        for (int i = 0; hasTokens && i < skill.Answer.Length; i += PieceLength)
        {
            string piece = skill.Answer.Substring(i, Math.Min(PieceLength, skill.Answer.Length - i));
            bool isLast = i + PieceLength >= skill.Answer.Length;
            yield return Frame("token", new JObject { ["probs"] = new JArray(), ["stopReason"] = isLast ? "end_token" : null, ["text"] = piece });
        }

        yield return Frame("finalAnswer", new JObject { ["finalAnswer"] = skill.Answer, ["apiResult"] = Calls(skill), ["tokenCount"] = tokens[2] });

        EventFrame Frame(string name, JObject data) => new(name, data.ToString(Formatting.None), $"8c1b7e30-5a1d-4f6e-9b0a-{++number:D12}");
    }

    /// <summary>What planning, calling and answering take.</summary>
    private static int[] Tokens(string query) => [310 + TokenCounter.Count(query), 890 + TokenCounter.Count(query), 127];

    private static JArray Calls(Skill skill) => [new JObject
    {
        ["url"] = skill.Url,
        ["requestBody"] = "",
        ["responseBody"] = skill.Response,
        ["apiOrder"] = 1,
        ["operationId"] = skill.OperationId,
        ["nameForHuman"] = skill.Name,
    }];

    private sealed class Skill(string name, string operationId, string url, string response, string answer, string[] words)
    {
        internal string Name => name;

        internal string OperationId => operationId;

        internal string Url => url;

        internal string Response => response;

        internal string Answer => answer;

        internal string[] Words => words;
    }
}

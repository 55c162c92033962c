using System.Collections.Generic;
using System.Linq;
using ClovaStudio.Agents;
using ClovaStudio.Transport.Json;
using Newtonsoft.Json.Linq;

namespace ClovaStudio.Api.Agents;

/// <summary>Reads what a skillset answers, whole or as events; the vendor's tables and examples differ in what is an array.</summary>
internal static class SkillsetReader
{
    /// <summary>Whether there is a final answer; it may be an empty text, when the run did not come to its end.</summary>
    internal static bool HasAnswer(JObject result) => result.ContainsKey("finalAnswer");

    /// <exception cref="UnexpectedBodyException">There is no final answer.</exception>
    internal static SkillsetAnswer Read(JObject result) => !HasAnswer(result) ? throw new UnexpectedBodyException() : new()
    {
        Text = result.Text("finalAnswer") ?? "",
        ApiCalls = ReadCalls(result),
        Tokens = result.Integer("tokenCount") ?? 0,
        UsedTask = result.Flag("useTask"),
    };

    internal static IReadOnlyList<SkillsetApiCall> ReadCalls(JObject from) => [.. from.Objects("apiResult").Select(call => new SkillsetApiCall
    {
        Order = (int)(call.Integer("apiOrder") ?? 0),
        OperationId = call.Text("operationId"),
        Skill = call.Text("nameForHuman"),
        Url = call.Text("url"),
        RequestBody = TextOrJson(call, "requestBody"),
        ResponseBody = TextOrJson(call, "responseBody"),
    }).OrderBy(call => call.Order)];

    /// <summary>An array of objects, one object, or a text.</summary>
    internal static IReadOnlyList<string> ReadPlan(JObject from)
    {
        string[] named = [.. from.Objects("selectedSkill").Select(skill => skill.Text("nameForHuman") ?? skill.Text("name")).OfType<string>()];
        return named.Length > 0 ? named : from.Texts("selectedSkill");
    }

    private static string? TextOrJson(JObject from, string name) =>
        from[name] is JContainer json ? json.ToString(Newtonsoft.Json.Formatting.None) : from.Text(name);
}

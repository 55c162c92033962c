using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace ClovaStudio.Sandbox.Areas.Chat;

/// <summary>Answers that use what tools have returned.</summary>
internal static class ToolAnswers
{
    private const int MostValues = 12;
    private const int LongestResult = 400;

    /// <summary>The answer to the tools' turns at the end of the conversation; null when it ends otherwise.</summary>
    internal static string? Answer(SandboxQuestion question)
    {
        var results = question.Turns.Reverse().TakeWhile(turn => turn.Role == "tool").Reverse().ToList();
        if (results.Count == 0)
        {
            return null;
        }

        string told = string.Join(" ", results.Select(result => Tell(NameOf(result, question), result.Text, question.IsKorean)));
        return question.IsKorean ? "확인해 보았습니다. " + told : "I have looked it up. " + told;
    }

    private static string NameOf(SandboxTurn result, SandboxQuestion question) => question.Turns
        .SelectMany(turn => turn.Calls).LastOrDefault(call => call.Id == result.CallId)?.Name ?? "";

    private static string Tell(string name, string result, bool isKorean)
    {
        string values = Shorten(Parse(result) is { } json ? string.Join(", ", Values(json).Take(MostValues)) : result.Trim());
        return values.Length == 0 ? (isKorean ? $"{name}의 결과는 비어 있습니다." : $"{name} returned nothing.")
            : isKorean ? $"{name}의 결과는 다음과 같습니다: {values}."
            : $"{name} says: {values}.";
    }

    private static IEnumerable<string> Values(JToken json) => json is JValue single
        ? [Text(single)]
        : ((JContainer)json).DescendantsAndSelf().OfType<JValue>().Select(value => value.Parent is JProperty property ? $"{property.Name} {Text(value)}" : Text(value));

    private static string Text(JValue value) => value.Value is null ? "-" : value.ToString(Formatting.None).Trim('"');

    private static string Shorten(string text)
    {
        string line = Regex.Replace(text, @"\s+", " ").TrimEnd('.');
        int end = Math.Min(line.Length, LongestResult);
        return line.Substring(0, end > 0 && end < line.Length && char.IsHighSurrogate(line[end - 1]) ? end - 1 : end);
    }

    private static JToken? Parse(string text)
    {
        try
        {
            using var reader = new JsonTextReader(new StringReader(text)) { DateParseHandling = DateParseHandling.None };
            return JToken.ReadFrom(reader);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

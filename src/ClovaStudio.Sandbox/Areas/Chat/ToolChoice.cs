using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Newtonsoft.Json.Linq;

namespace ClovaStudio.Sandbox.Areas.Chat;

/// <summary>Calls the tool that fits the question best, if one fits and has not been called for it yet.</summary>
internal static class ToolChoice
{
    private const string IdAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private const int IdLength = 24;

    private static readonly HashSet<string> Common = new(StringComparer.OrdinalIgnoreCase)
    {
        "get", "set", "new", "find", "invoke", "fetch", "read", "show", "query", "tool", "function", "string", "object", "number", "name", "value", "given", "return", "returns",
    };

    /// <summary>The call, or null when the question is to be answered in words.</summary>
    internal static SandboxToolCall? For(SandboxQuestion question)
    {
        if (question.Tools.Count == 0 || !question.MayCallTools || question.Turns[question.Turns.Count - 1].Role == "tool")
        {
            return null;
        }

        var best = question.ForcedTool is { } forced
            ? question.Tools.First(tool => tool.Name == forced)
            : question.Tools.Select(tool => (Tool: tool, Fit: Fit(tool, question.Text))).Where(pair => pair.Fit > 0)
                .OrderByDescending(pair => pair.Fit).Select(pair => pair.Tool).FirstOrDefault();
        return best is null ? null : new SandboxToolCall(Id(question), best.Name, ToolArguments.Make(best, question));
    }

    /// <summary>How many words a tool's description shares with a question, counting those that mean the same in the other language.</summary>
    private static int Fit(SandboxTool tool, string text)
    {
        string told = string.Join(" ", Parts(tool.Name)) + " " + tool.Description + " " + string.Join(" ", ParametersOf(tool));
        int concepts = Concepts.Of(told).Intersect(Concepts.Of(text)).Count();
        int words = TextTools.Topics(told).Count(word => !Common.Contains(word) && word.Length > 2 - (TextTools.IsHangul(word[0]) ? 1 : 0) && TextTools.HasWord(text, word));
        return (2 * concepts) + words;
    }

    private static IEnumerable<string> ParametersOf(SandboxTool tool) => (tool.Parameters["properties"] as JObject)?.Properties()
        .SelectMany(property => Parts(property.Name).Append((string?)(property.Value as JObject)?["description"] ?? "")) ?? [];

    private static IEnumerable<string> Parts(string name) =>
        Regex.Split(name, @"[-_.]+|(?<=[a-z])(?=[A-Z])").Where(part => part.Length > 0);

    private static string Id(SandboxQuestion question)
    {
        char[] letters = new char[IdLength];
        for (int i = 0; i < IdLength; i++)
        {
            letters[i] = IdAlphabet[question.Choose("call " + i.ToString(System.Globalization.CultureInfo.InvariantCulture), IdAlphabet.Length)];
        }

        return "call_" + new string(letters);
    }
}

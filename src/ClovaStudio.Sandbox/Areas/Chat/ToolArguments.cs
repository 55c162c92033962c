using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Newtonsoft.Json.Linq;

namespace ClovaStudio.Sandbox.Areas.Chat;

/// <summary>Takes a tool's arguments from the question: what the schema requires always, the rest where the question says it.</summary>
internal static class ToolArguments
{
    internal static JObject Make(SandboxTool tool, SandboxQuestion question)
    {
        var arguments = new JObject();
        var required = new HashSet<string>((tool.Parameters["required"] as JArray ?? []).Select(name => (string?)name ?? ""));
        var names = new Queue<string>(NamesIn(question.Text, tool));
        var properties = (tool.Parameters["properties"] as JObject)?.Properties() ?? [];
        foreach (var property in properties.OrderByDescending(property => required.Contains(property.Name)))
        {
            var schema = property.Value as JObject ?? [];
            bool isRequired = required.Count == 0 || required.Contains(property.Name);
            if (Stated(property.Name, schema, question.Text) is { } stated)
            {
                arguments[property.Name] = stated;
            }
            else if (isRequired && names.Count > 0 && (string?)schema["type"] is "string" or null && schema["enum"] is null)
            {
                arguments[property.Name] = names.Dequeue();
            }
            else if (required.Contains(property.Name))
            {
                arguments[property.Name] = SchemaValue.Make(schema, question);
            }
        }

        return arguments;
    }

    /// <summary>What the question says of a parameter in so many words: one of its values, a date or a path; null when nothing.</summary>
    private static JToken? Stated(string name, JObject schema, string text)
    {
        if (schema["enum"] is JArray values)
        {
            return values.FirstOrDefault(value => value.Type == JTokenType.String && TextTools.HasWord(text, (string)value!))?.DeepClone();
        }

        string about = name + " " + (string?)schema["description"];
        string? pattern = TextTools.ContainsAny(about, "date", "날짜") ? @"\d{4}-\d{2}-\d{2}"
            : TextTools.ContainsAny(about, "path", "file", "경로", "파일") ? @"(?:[A-Za-z]:)?[\w./\\~*-]*(?:[/\\][\w./\\*-]+|[\w*-]+\.[A-Za-z]\w{0,5})"
            : null;
        return pattern is not null && Regex.Match(text, pattern) is { Success: true } match ? new JValue(match.Value) : null;
    }

    /// <summary>What is named: names in capitals, then words that say what the question is about.</summary>
    private static IEnumerable<string> NamesIn(string text, SandboxTool tool)
    {
        string description = tool.Name + " " + tool.Description;
        var capitals = Regex.Matches(text, @"(?<=\p{L}[^.!?]*\s)\p{Lu}[\p{L}\p{N}-]+").Cast<Match>().Select(match => match.Value);
        var topics = TextTools.Topics(text).Where(word => !TextTools.HasWord(description, word) && !Concepts.Of(word).Intersect(Concepts.Of(description)).Any() && !IsDay(word));
        return capitals.Concat(topics).Distinct();
    }

    private static bool IsDay(string word) => Array.IndexOf(["오늘", "내일", "지금", "today", "tomorrow", "now"], word.ToLowerInvariant()) >= 0;
}

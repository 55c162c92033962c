using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using Newtonsoft.Json.Linq;

namespace ClovaStudio.Sandbox.Areas.Chat;

/// <summary>Takes a tool's arguments from the question: what the schema requires always, the rest where the question says it.</summary>
internal sealed class ToolArguments
{
    private readonly SandboxTool _tool;
    private readonly SandboxQuestion _question;
    private readonly Queue<double> _numbers;
    private readonly Queue<string> _names;

    internal ToolArguments(SandboxTool tool, SandboxQuestion question)
    {
        _tool = tool;
        _question = question;
        _numbers = new Queue<double>(SchemaValue.NumbersIn(question.Text));
        _names = new Queue<string>(NamesIn(question.Text));
    }

    internal JObject Make()
    {
        var arguments = new JObject();
        var required = new HashSet<string>((_tool.Parameters["required"] as JArray ?? []).Select(name => (string?)name ?? ""));
        var properties = (_tool.Parameters["properties"] as JObject)?.Properties() ?? [];
        foreach (var property in properties.OrderByDescending(property => required.Contains(property.Name)))
        {
            var schema = property.Value as JObject ?? [];

            // Words of the question go to what a tool must be told. What it may be told is filled where the question names it.
            bool takesWords = required.Count == 0 || required.Contains(property.Name) || TextTools.HasWord(_question.Text, property.Name);
            if (Told(property.Name, schema, takesWords) is { } told)
            {
                arguments[property.Name] = told;
            }
            else if (required.Contains(property.Name))
            {
                arguments[property.Name] = SchemaValue.Make(schema, _question);
            }
        }

        return arguments;
    }

    /// <summary>What the question says of a parameter; null when it says nothing.</summary>
    private JToken? Told(string name, JObject schema, bool takesWords)
    {
        if (schema["enum"] is JArray values)
        {
            return values.FirstOrDefault(value => value.Type == JTokenType.String && TextTools.HasWord(_question.Text, (string)value!))?.DeepClone();
        }

        return (string?)schema["type"] switch
        {
            "integer" or "number" => Number(schema),
            "string" or null => Text(name, schema, takesWords) is { } text ? new JValue(text) : null,
            "array" when ((string?)schema["items"]?["type"] ?? "string") == "string" && Text(name, schema, takesWords) is { } item => new JArray(item),
            _ => null,
        };
    }

    private JValue? Number(JObject schema)
    {
        double least = (double?)schema["minimum"] ?? double.MinValue;
        double most = (double?)schema["maximum"] ?? double.MaxValue;
        if (_numbers.Count == 0 || _numbers.Peek() < least || _numbers.Peek() > most)
        {
            return null;
        }

        double value = _numbers.Dequeue();
        return (string?)schema["type"] == "integer" ? new JValue((long)value) : new JValue(value);
    }

    private string? Text(string name, JObject schema, bool takesWords)
    {
        string about = name + " " + (string?)schema["description"];
        if (TextTools.ContainsAny(about, "date", "날짜", "일자"))
        {
            var match = Regex.Match(_question.Text, @"\d{4}-\d{2}-\d{2}");
            return match.Success ? match.Value : null;
        }

        if (TextTools.ContainsAny(about, "path", "file", "경로", "파일", "folder", "폴더"))
        {
            var match = Regex.Match(_question.Text, @"(?:[A-Za-z]:)?[\w./\\~*-]*(?:[/\\][\w./\\*-]+|[\w*-]+\.[A-Za-z]\w{0,5})");
            return match.Success ? match.Value : null;
        }

        return takesWords && _names.Count > 0 ? _names.Dequeue() : null;
    }

    /// <summary>What is named: quoted text, then names in capitals, then words that say what the question is about.</summary>
    private IEnumerable<string> NamesIn(string text)
    {
        var quoted = Regex.Matches(text, "[\"'“‘「](?<name>[^\"'”’」]{1,80})[\"'”’」]").Cast<Match>().Select(match => match.Groups["name"].Value);
        var capitals = Regex.Matches(text, @"(?<=\p{L}[^.!?]*\s)\p{Lu}[\p{L}\p{N}-]+").Cast<Match>().Select(match => match.Value);
        string told = _tool.Name + " " + _tool.Description;
        var topics = TextTools.Topics(text).Where(word => !TextTools.HasWord(told, word) && !Concepts.Of(word).Intersect(Concepts.Of(told)).Any() && !IsNumber(word) && !IsDay(word));
        return quoted.Concat(capitals).Concat(topics).Distinct();
    }

    private static bool IsNumber(string word) => double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    private static bool IsDay(string word) => Array.IndexOf(["오늘", "내일", "모레", "어제", "지금", "today", "tomorrow", "yesterday", "now"], word.ToLowerInvariant()) >= 0;
}

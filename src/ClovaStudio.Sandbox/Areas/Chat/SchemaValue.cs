using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using Newtonsoft.Json.Linq;

namespace ClovaStudio.Sandbox.Areas.Chat;

/// <summary>Makes values that a JSON schema takes, from the words of the question where it has any.</summary>
internal sealed class SchemaValue
{
    private readonly SandboxQuestion _question;
    private readonly IReadOnlyList<string> _topics;
    private readonly Queue<double> _numbers;

    private SchemaValue(SandboxQuestion question)
    {
        _question = question;
        _topics = TextTools.Topics(question.Text);
        _numbers = new Queue<double>(NumbersIn(question.Text));
    }

    internal static JToken Make(JObject schema, SandboxQuestion question) => new SchemaValue(question).Value(schema, "value", 0);

    internal static IEnumerable<double> NumbersIn(string text) => Regex.Matches(text, @"(?<![\p{L}\d.])-?\d{1,9}(?:\.\d{1,6})?").Cast<Match>()
        .Select(match => double.Parse(match.Value, CultureInfo.InvariantCulture));

    private JToken Value(JObject schema, string name, int index)
    {
        if (schema["enum"] is JArray { Count: > 0 } values)
        {
            return Choice(values);
        }

        if (schema["anyOf"] is JArray { Count: > 0 } choices)
        {
            return Value((JObject)choices[_question.Choose("choice of " + name, choices.Count)], name, index);
        }

        string type = (string?)schema["type"] ?? (schema["properties"] is null ? "string" : "object");
        return type switch
        {
            "object" => Object(schema),
            "array" => Array(schema, name),
            "integer" => new JValue((long)Math.Floor(Number(schema, name, index, 100))),
            "number" => new JValue(Number(schema, name, index, IsShare(name) ? 1 : 100)),
            "boolean" => new JValue(Boolean(name)),
            _ => new JValue(Text(schema, name, index)),
        };
    }

    private JToken Choice(JArray values)
    {
        if (values.Any(value => value.Type != JTokenType.String))
        {
            return values[_question.Choose("enum", values.Count)].DeepClone();
        }

        return Labels.Choose([.. values.Select(value => (string)value!)], _question.Text, _question);
    }

    private JObject Object(JObject schema)
    {
        var made = new JObject();
        foreach (var property in (schema["properties"] as JObject)?.Properties() ?? [])
        {
            made[property.Name] = Value((JObject)property.Value, property.Name, 0);
        }

        return made;
    }

    private JArray Array(JObject schema, string name)
    {
        int least = (int?)schema["minItems"] ?? 0;
        int most = (int?)schema["maxItems"] ?? Math.Max(least, 3);
        int count = Math.Max(least, Math.Min(most, Math.Max(1, Math.Min(3, _topics.Count))));
        var items = schema["items"] as JObject ?? new JObject { ["type"] = "string" };
        return new JArray(Enumerable.Range(0, Math.Min(count, most)).Select(i => Value(items, name, i)));
    }

    private double Number(JObject schema, string name, int index, double standardMost)
    {
        double least = (double?)schema["minimum"] ?? Math.Min(0, (double?)schema["maximum"] ?? 0);
        double most = (double?)schema["maximum"] ?? Math.Max(standardMost, least);
        if (_numbers.Count > 0 && _numbers.Peek() is var told && told >= least && told <= most)
        {
            return _numbers.Dequeue();
        }

        // The hundredth parts between the bounds, both included; whole numbers where the range is wide.
        int step = _question.Choose($"number {name} {index}", 101);
        double value = least + ((most - least) * step / 100);
        bool isWide = most - least >= 10;
        return Math.Min(most, Math.Max(least, isWide ? Math.Ceiling(value) : Math.Round(value, 2)));
    }

    private bool Boolean(string name) => !TextTools.ContainsAny(_question.Text, "아니", "않", " not ", "n't") && (Concepts.Hints(name, _question.Text) > 0 || _question.Choose("boolean " + name, 2) == 0);

    private string Text(JObject schema, string name, int index)
    {
        if ((string?)schema["format"] is { } format)
        {
            return Formatted(format, name, index);
        }

        if (TextTools.ContainsAny(name, "summary", "reason", "explanation", "description", "요약", "이유", "설명", "answer", "답"))
        {
            return Sentence();
        }

        return _topics.Count > 0 ? _topics[index % _topics.Count] : _question.IsKorean ? "없음" : "none";
    }

    private string Sentence()
    {
        string topic = string.Join(", ", _topics.Take(3));
        return topic.Length == 0 ? (_question.IsKorean ? "특별한 내용이 없습니다." : "Nothing in particular.")
            : _question.IsKorean ? $"{topic}에 관한 내용입니다."
            : $"It is about {topic}.";
    }

    private string Formatted(string format, string name, int index)
    {
        int number = 1 + _question.Choose($"format {name} {index}", 27);
        string digits = number.ToString("00", CultureInfo.InvariantCulture);
        return format switch
        {
            "date-time" => $"2026-09-{digits}T09:00:00+09:00",
            "date" => $"2026-09-{digits}",
            "time" => $"09:{digits}:00+09:00",
            "duration" => $"PT{number}M",
            "email" => $"user{digits}@example.com",
            "hostname" => $"host{digits}.example.com",
            "ipv4" => $"192.0.2.{number}",
            "ipv6" => $"2001:db8::{number}",
            _ => $"00000000-0000-4000-8000-0000000000{digits}",
        };
    }

    private static bool IsShare(string name) => TextTools.ContainsAny(name, "score", "confidence", "probability", "ratio", "점수", "확률", "비율");
}

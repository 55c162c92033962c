using System;
using System.Globalization;
using System.Linq;
using Newtonsoft.Json.Linq;

namespace ClovaStudio.Sandbox.Areas.Chat;

/// <summary>Makes values that a JSON schema takes, of words of the question where texts are wanted.</summary>
internal static class SchemaValue
{
    internal static JToken Make(JObject schema, SandboxQuestion question) => Value(schema, question, "value", 0);

    private static JToken Value(JObject schema, SandboxQuestion question, string name, int index)
    {
        if (schema["enum"] is JArray { Count: > 0 } values)
        {
            return values.All(value => value.Type == JTokenType.String)
                ? Labels.Choose([.. values.Select(value => (string)value!)], question.Text, question)
                : values[question.Choose("enum", values.Count)].DeepClone();
        }

        if (schema["anyOf"] is JArray { Count: > 0 } choices)
        {
            return Value((JObject)choices[question.Choose("choice of " + name, choices.Count)], question, name, index);
        }

        return ((string?)schema["type"] ?? (schema["properties"] is null ? "string" : "object")) switch
        {
            "object" => new JObject((schema["properties"] as JObject ?? []).Properties().Select(property => new JProperty(property.Name, Value((JObject)property.Value, question, property.Name, 0)))),
            "array" => Items(schema, question, name),
            "integer" => new JValue((long)Math.Floor(Number(schema, question, $"number {name} {index}"))),
            "number" => new JValue(Number(schema, question, $"number {name} {index}")),
            "boolean" => new JValue(question.Choose("boolean " + name, 2) == 0),
            _ => new JValue(Text((string?)schema["format"], question, name, index)),
        };
    }

    private static JArray Items(JObject schema, SandboxQuestion question, string name)
    {
        int least = (int?)schema["minItems"] ?? 0;
        int most = (int?)schema["maxItems"] ?? Math.Max(least, 2);
        var items = schema["items"] as JObject ?? new JObject { ["type"] = "string" };
        return new JArray(Enumerable.Range(0, Math.Max(least, Math.Min(most, 2))).Select(i => Value(items, question, name, i)));
    }

    /// <summary>A hundredth part between the bounds; whole numbers where the range is wide.</summary>
    private static double Number(JObject schema, SandboxQuestion question, string purpose)
    {
        double least = (double?)schema["minimum"] ?? Math.Min(0, (double?)schema["maximum"] ?? 0);
        double most = (double?)schema["maximum"] ?? Math.Max(100, least);
        double value = least + ((most - least) * question.Choose(purpose, 101) / 100);
        return Math.Min(most, Math.Max(least, most - least >= 10 ? Math.Ceiling(value) : Math.Round(value, 2)));
    }

    private static string Text(string? format, SandboxQuestion question, string name, int index)
    {
        int number = 1 + question.Choose($"format {name} {index}", 27);
        string digits = number.ToString("00", CultureInfo.InvariantCulture);
        var topics = TextTools.Topics(question.Text);
        return format switch
        {
            null => topics.Count > 0 ? topics[index % topics.Count] : question.IsKorean ? "없음" : "none",
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
}

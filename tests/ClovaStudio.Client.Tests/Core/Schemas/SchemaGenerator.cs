using System;
using System.Collections.Generic;
using System.Linq;
using Newtonsoft.Json.Linq;

namespace ClovaStudio.Client.Tests.Core.Schemas;

/// <summary>Makes schemas, values that fit them, and values with one known violation.</summary>
internal sealed class SchemaGenerator(Random random)
{
    private static readonly Dictionary<string, string[]> Samples = new()
    {
        ["date-time"] = ["2026-09-02T08:00:00Z", "1999-12-31T23:59:59.5+09:00"],
        ["date"] = ["2024-02-29"],
        ["time"] = ["08:30:00Z"],
        ["duration"] = ["P3DT4H", "PT5M"],
        ["email"] = ["kim@example.com"],
        ["hostname"] = ["example.com"],
        ["ipv4"] = ["10.0.0.1"],
        ["ipv6"] = ["2001:db8::1"],
        ["uuid"] = ["2eb8aa08-aa98-11ea-b4aa-73b441d16380"],
    };

    internal JObject Object(int depth)
    {
        var names = Enumerable.Range(0, random.Next(1, 4)).Select(i => random.Next(3) == 0 ? $"이름{i}" : $"p{i}").ToList();
        return new JObject
        {
            ["type"] = "object",
            ["properties"] = new JObject(names.Select(name => new JProperty(name, Schema(depth - 1)))),
            ["required"] = new JArray(names.Where(_ => random.Next(2) == 0)),
        };
    }

    internal JToken Value(JObject schema) => schema["anyOf"] is JArray branches ? Value((JObject)branches[random.Next(branches.Count)]) : (string?)schema["type"] switch
    {
        "object" => new JObject(((JObject)schema["properties"]!).Properties()
            .Where(p => schema["required"]!.Values<string>().Contains(p.Name) || random.Next(2) == 0)
            .Select(p => new JProperty(p.Name, Value((JObject)p.Value)))),
        "array" => new JArray(Enumerable.Range(0, random.Next((int)schema["minItems"]!, (int)schema["maxItems"]! + 1)).Select(_ => Value((JObject)schema["items"]!))),
        "string" when schema["enum"] is JArray values => values[random.Next(values.Count)],
        "string" when (string?)schema["format"] is { } format => Samples[format][random.Next(Samples[format].Length)],
        "string" => random.Next(2) == 0 ? "글" : "",
        "boolean" => random.Next(2) == 0,
        "integer" => random.Next((int)schema["minimum"]!, (int)schema["maximum"]! + 1),
        _ => Math.Round((double)schema["minimum"]! + (random.NextDouble() * ((double)schema["maximum"]! - (double)schema["minimum"]!)), 3),
    };

    /// <summary>Breaks a value that fits, at one place; null when the place drawn cannot be broken.</summary>
    internal JToken? Break(JObject schema, JToken value)
    {
        if (schema["anyOf"] is not null)
        {
            return new JArray(new JArray()); // no branch is a list of lists
        }

        if (random.Next(4) == 0)
        {
            return (string?)schema["type"] == "boolean" ? "x" : false;
        }

        return (string?)schema["type"] switch
        {
            "object" => BreakObject(schema, (JObject)value),
            "array" => BreakArray(schema, (JArray)value),
            "string" when schema["enum"] is not null || schema["format"] is not null => "?",
            "integer" => random.Next(3) switch { 0 => (int)schema["minimum"]! - 1, 1 => (int)schema["maximum"]! + 1, _ => 0.5 },
            "number" => random.Next(2) == 0 ? (double)schema["minimum"]! - 0.001 : (double)schema["maximum"]! + 0.001,
            _ => null,
        };
    }

    private JObject Schema(int depth)
    {
        int kind = random.Next(depth > 0 ? 9 : 6);
        int low = random.Next(-20, 20);
        return kind switch
        {
            0 => new JObject { ["type"] = "string", ["enum"] = new JArray("환불", "b", "c d") },
            1 => new JObject { ["type"] = "string", ["format"] = Samples.Keys.ElementAt(random.Next(Samples.Count)) },
            2 => new JObject { ["type"] = "string", ["description"] = "x" },
            3 => new JObject { ["type"] = "boolean" },
            4 => new JObject { ["type"] = "integer", ["minimum"] = low, ["maximum"] = low + random.Next(5) },
            5 => new JObject { ["type"] = "number", ["minimum"] = low - 0.25, ["maximum"] = low + 0.5 },
            6 => Object(depth),
            7 => new JObject { ["type"] = "array", ["items"] = Schema(depth - 1), ["minItems"] = random.Next(2), ["maxItems"] = 1 + random.Next(3) },
            _ => new JObject { ["anyOf"] = new JArray(Schema(0), Schema(0)) },
        };
    }

    private JObject? BreakObject(JObject schema, JObject value)
    {
        var copy = (JObject)value.DeepClone();
        var required = schema["required"]!.Values<string>().ToList();
        if (required.Count > 0 && random.Next(3) == 0)
        {
            copy.Remove(required[random.Next(required.Count)]!);
            return copy;
        }

        if (!copy.HasValues)
        {
            return null;
        }

        var property = copy.Properties().ElementAt(random.Next(copy.Count));
        var broken = Break((JObject)schema["properties"]![property.Name]!, property.Value);
        property.Value = broken ?? property.Value;
        return broken is null ? null : copy;
    }

    private JArray? BreakArray(JObject schema, JArray value)
    {
        var copy = (JArray)value.DeepClone();
        if (random.Next(2) == 0)
        {
            while (copy.Count <= (int)schema["maxItems"]!)
            {
                copy.Add(Value((JObject)schema["items"]!));
            }

            return copy;
        }

        if (copy.Count == 0)
        {
            return null;
        }

        int at = random.Next(copy.Count);
        var broken = Break((JObject)schema["items"]!, copy[at]);
        copy[at] = broken ?? copy[at];
        return broken is null ? null : copy;
    }
}

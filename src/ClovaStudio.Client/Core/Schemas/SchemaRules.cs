using System;
using System.Collections.Generic;
using System.Collections.Specialized;
using System.Linq;

namespace ClovaStudio.Core.Schemas;

/// <summary>
/// What structured outputs take, by
/// <see href="https://api.ncloud-docs.com/docs/clovastudio-chatcompletionsv3-so">the vendor's table</see>; anything
/// else is answered with 40055.
/// </summary>
internal sealed class SchemaRules(SchemaFindings findings)
{
    private static readonly string[] Types = ["string", "number", "boolean", "integer", "object", "array"];

    /// <summary>Keywords that belong to one group of types, and are refused on another.</summary>
    private static readonly Dictionary<string, string[]> Owners = new(StringComparer.Ordinal)
    {
        ["format"] = ["string"],
        ["minimum"] = ["number", "integer"],
        ["maximum"] = ["number", "integer"],
        ["items"] = ["array"],
        ["minItems"] = ["array"],
        ["maxItems"] = ["array"],
        ["properties"] = ["object"],
        ["required"] = ["object"],
    };

    /// <summary>Left out of what is sent: they say nothing about an answer, or are checked here.</summary>
    internal static bool IsTakenOut(string keyword) => keyword is "$schema" or "$id" or "$comment" or "title" or "additionalProperties";

    /// <summary>Keywords that may stand beside a <c>$ref</c>.</summary>
    internal static bool IsAnnotation(string keyword) => keyword is "description" or "$schema" or "$id" or "$comment" or "title";

    internal void CheckTop(OrderedDictionary root)
    {
        if (!"object".Equals(root["type"]))
        {
            findings.Add(JsonPath.Root, Strings.Schema_TopObject);
        }

        Check(root, JsonPath.Root);
    }

    private void Check(object? schema, string path)
    {
        if (schema is not OrderedDictionary members)
        {
            findings.Add(path, Strings.Schema_NotASchema);
            return;
        }

        foreach (var (keyword, value) in PlainJson.Members(members))
        {
            string at = JsonPath.Of(path, keyword);
            if (Owners.TryGetValue(keyword, out string[]? owners) && members["type"] is string type && !owners.Contains(type))
            {
                findings.Add(at, Strings.Schema_WrongType, string.Join(", ", owners), type);
            }
            else
            {
                CheckKeyword(members, keyword, value, at);
            }
        }

        CheckOrder(members, "minimum", "maximum", path);
        CheckOrder(members, "minItems", "maxItems", path);
    }

    private void CheckKeyword(OrderedDictionary schema, string keyword, object? value, string at)
    {
        switch (keyword)
        {
            case "type":
                Expect(value is string type && Types.Contains(type), at, Strings.Schema_Type, string.Join(", ", Types));
                break;
            case "format":
                Expect(value is string format && SchemaFormats.All.Contains(format), at, Strings.Schema_Format, string.Join(", ", SchemaFormats.All));
                break;
            case "description":
                Expect(value is string, at, Strings.Schema_Text);
                break;
            case "minimum" or "maximum":
                Expect(value is JsonNumber, at, Strings.Schema_Number);
                break;
            case "minItems" or "maxItems":
                Expect(Count(value) is not null, at, Strings.Schema_Count);
                break;
            case "items":
                Check(value, at);
                break;
            case "properties":
                CheckProperties(value, at);
                break;
            case "required":
                CheckRequired(schema, value, at);
                break;
            case "enum":
                CheckEnum(schema, value, at);
                break;
            case "anyOf":
                CheckAnyOf(value, at);
                break;
            case "additionalProperties":
                CheckAdditional(value, at);
                break;
            default:
                Expect(IsTakenOut(keyword), at, Advice(keyword));
                break;
        }
    }

    private void CheckProperties(object? value, string at)
    {
        if (value is not OrderedDictionary properties)
        {
            findings.Add(at, Strings.Schema_Properties);
            return;
        }

        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, schema) in PlainJson.Members(properties))
        {
            string below = JsonPath.Of(at, name);
            Expect(names.Add(name), below, Strings.Schema_NameCase);
            Expect(MemberNames.IsUsable(name), below, Strings.Schema_NameUnusable);
            Check(schema, below);
        }
    }

    private void CheckRequired(OrderedDictionary schema, object? value, string at)
    {
        if (value is not object?[] names || names.Any(name => name is not string) || names.Distinct().Count() != names.Length)
        {
            findings.Add(at, Strings.Schema_Required);
            return;
        }

        if (schema["properties"] is not OrderedDictionary properties)
        {
            return; // in anyOf, the properties may be those of the schema around it
        }

        foreach (string name in names.Cast<string>().Where(name => !properties.Contains(name)))
        {
            findings.Add(at, Strings.Schema_RequiredUnknown, name);
        }
    }

    private void CheckEnum(OrderedDictionary schema, object? value, string at)
    {
        if (value is not object?[] values || values.Length == 0)
        {
            findings.Add(at, Strings.Schema_Enum);
            return;
        }

        for (int i = 0; i < values.Length; i++)
        {
            string below = JsonPath.Of(at, i);
            bool isSimple = values[i] is string or bool or JsonNumber;
            Expect(isSimple, below, Strings.Schema_EnumValue);
            Expect(!isSimple || schema["type"] is not string type || !Types.Contains(type) || SchemaNode.IsOfType(values[i], type), below, Strings.Schema_EnumType, schema["type"] ?? "");
            Expect(Array.IndexOf(values, values[i]) == i, below, Strings.Schema_EnumTwice);
        }
    }

    private void CheckAnyOf(object? value, string at)
    {
        if (value is not object?[] branches || branches.Length == 0)
        {
            findings.Add(at, Strings.Schema_AnyOf);
            return;
        }

        for (int i = 0; i < branches.Length; i++)
        {
            Check(branches[i], JsonPath.Of(at, i));
        }
    }

    // Not sent, but what it says is held against the answer.
    private void CheckAdditional(object? value, string at)
    {
        if (value is not bool)
        {
            Check(value, at);
        }
    }

    private void CheckOrder(OrderedDictionary schema, string lowest, string highest, string path)
    {
        if (schema[lowest] is JsonNumber low && schema[highest] is JsonNumber high && low.CompareTo(high) > 0)
        {
            findings.Add(JsonPath.Of(path, lowest), Strings.Schema_Order, highest);
        }
    }

    internal static int? Count(object? value) =>
        value is JsonNumber { IsWhole: true } number && number.ToWhole() is long count and >= 0 and <= int.MaxValue ? (int)count : null;

    private static string Advice(string keyword) => keyword switch
    {
        "const" => Strings.Schema_UseEnum,
        "oneOf" or "allOf" => Strings.Schema_UseAnyOf,
        "exclusiveMinimum" or "exclusiveMaximum" => Strings.Schema_UseLimits,
        "nullable" => Strings.Schema_UseOptional,
        _ => Strings.Schema_UseDescription,
    };

    private void Expect(bool holds, string path, string reason, params object[] details)
    {
        if (!holds)
        {
            findings.Add(path, reason, details);
        }
    }
}

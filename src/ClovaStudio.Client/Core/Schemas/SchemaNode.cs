using System;
using System.Collections.Generic;
using System.Collections.Specialized;
using System.Linq;

namespace ClovaStudio.Core.Schemas;

/// <summary>One schema, read once, against which many values are checked; made of what <see cref="SchemaCheck"/> let pass.</summary>
internal sealed class SchemaNode
{
    private readonly string? _type;
    private readonly string? _format;
    private readonly object?[]? _enum;
    private readonly JsonNumber? _minimum;
    private readonly JsonNumber? _maximum;
    private readonly int? _minItems;
    private readonly int? _maxItems;
    private readonly SchemaNode? _items;
    private readonly List<(string Name, SchemaNode Schema)> _properties = [];
    private readonly HashSet<string> _declared = new(StringComparer.Ordinal);
    private readonly string[] _required;
    private readonly SchemaNode[] _anyOf;
    private readonly bool _isClosed;
    private readonly SchemaNode? _additional;

    internal SchemaNode(OrderedDictionary schema)
    {
        _type = schema["type"] as string;
        _format = schema["format"] as string;
        _enum = schema["enum"] as object?[];
        _minimum = schema["minimum"] as JsonNumber?;
        _maximum = schema["maximum"] as JsonNumber?;
        _minItems = SchemaRules.Count(schema["minItems"]);
        _maxItems = SchemaRules.Count(schema["maxItems"]);
        _items = Child(schema["items"]);
        _required = (schema["required"] as object?[] ?? []).Cast<string>().ToArray();
        _anyOf = (schema["anyOf"] as object?[] ?? []).Select(branch => Child(branch)!).ToArray();
        _isClosed = schema["additionalProperties"] is false;
        _additional = Child(schema["additionalProperties"]);
        foreach (var (name, property) in PlainJson.Members(schema["properties"] as OrderedDictionary ?? []))
        {
            _properties.Add((name, Child(property)!));
            _declared.Add(name);
        }
    }

    internal static bool IsOfType(object? value, string type) => type switch
    {
        "string" => value is string,
        "boolean" => value is bool,
        "number" => value is JsonNumber,
        "integer" => value is JsonNumber { IsWhole: true },
        "array" => value is object?[],
        _ => value is OrderedDictionary,
    };

    /// <summary>The value for users; what does not fit is added to the findings, and then the value is of no use.</summary>
    internal object? Read(object? value, string path, SchemaFindings findings)
    {
        if (findings.IsFull)
        {
            return null;
        }

        if (_type is not null && !IsOfType(value, _type))
        {
            findings.Add(path, Strings.Schema_AnswerType, _type, KindOf(value));
            return null;
        }

        if (_enum is not null && Array.IndexOf(_enum, value) < 0)
        {
            findings.Add(path, Strings.Schema_AnswerEnum, string.Join(", ", _enum.Select(item => item as string ?? PlainJson.Write(item))));
        }

        object? own = value switch
        {
            string text => ReadText(text, path, findings),
            JsonNumber number => ReadNumber(number, path, findings),
            object?[] items => ReadItems(items, path, findings),
            OrderedDictionary members => ReadMembers(members, path, findings),
            _ => value,
        };
        return _anyOf.Length == 0 ? own : Merge(own, ReadAnyOf(value, path, findings));
    }

    private object ReadText(string text, string path, SchemaFindings findings)
    {
        if (_format is not null && !SchemaFormats.IsMatch(_format, text))
        {
            findings.Add(path, Strings.Schema_AnswerFormat, _format);
        }

        return SchemaFormats.ToValue(_format, text);
    }

    private object? ReadNumber(JsonNumber number, string path, SchemaFindings findings)
    {
        if (_minimum is { } minimum && number.CompareTo(minimum) < 0)
        {
            findings.Add(path, Strings.Schema_AnswerMinimum, minimum);
        }

        if (_maximum is { } maximum && number.CompareTo(maximum) > 0)
        {
            findings.Add(path, Strings.Schema_AnswerMaximum, maximum);
        }

        object? value = _type switch
        {
            "integer" => number.ToWhole(),
            "number" => number.ToDouble(),
            _ => PlainJson.ToValue(number),
        };
        if (value is null)
        {
            findings.Add(path, Strings.Schema_AnswerTooLarge);
        }

        return value;
    }

    private object?[] ReadItems(object?[] items, string path, SchemaFindings findings)
    {
        if (items.Length < _minItems)
        {
            findings.Add(path, Strings.Schema_AnswerTooFew, items.Length, _minItems);
        }

        if (items.Length > _maxItems)
        {
            findings.Add(path, Strings.Schema_AnswerTooMany, items.Length, _maxItems);
        }

        return items.Select((item, i) => _items is null ? ReadFree(item, JsonPath.Of(path, i), findings) : _items.Read(item, JsonPath.Of(path, i), findings)).ToArray();
    }

    private OrderedDictionary ReadMembers(OrderedDictionary members, string path, SchemaFindings findings)
    {
        foreach (string name in _required.Where(name => !members.Contains(name)))
        {
            findings.Add(path, Strings.Schema_AnswerMissing, name);
        }

        var values = new OrderedDictionary(StringComparer.Ordinal);
        foreach (var (name, schema) in _properties)
        {
            // Models write null for what they leave out.
            bool isLeftOut = members[name] is null && !_required.Contains(name);
            values.Add(name, isLeftOut || !members.Contains(name) ? null : schema.Read(members[name], JsonPath.Of(path, name), findings));
        }

        var names = new HashSet<string>(_declared, StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in PlainJson.Members(members).Where(member => !_declared.Contains(member.Name)))
        {
            string below = JsonPath.Of(path, name);
            if (_isClosed)
            {
                findings.Add(below, Strings.Schema_AnswerUndeclared);
            }
            else if (!MemberNames.IsUsable(name))
            {
                findings.Add(below, Strings.Schema_NameUnusable);
            }
            else if (!names.Add(name))
            {
                findings.Add(below, Strings.Schema_NameCase);
            }

            values.Add(name, _additional is null ? ReadFree(value, below, findings) : _additional.Read(value, below, findings));
        }

        return values;
    }

    /// <summary>A value of which the schema says nothing.</summary>
    private static object? ReadFree(object? value, string path, SchemaFindings findings)
    {
        MemberNames.Check(value, path, findings);
        return PlainJson.ToValue(value);
    }

    private object? ReadAnyOf(object? value, string path, SchemaFindings findings)
    {
        foreach (var branch in _anyOf)
        {
            var misfits = new SchemaFindings();
            object? read = branch.Read(value, path, misfits);
            if (misfits.Count == 0)
            {
                return read;
            }
        }

        findings.Add(path, Strings.Schema_AnswerAnyOf, _anyOf.Length);
        return null;
    }

    /// <summary>The branch of anyOf says what a value is wherever this schema does not say so itself.</summary>
    private object? Merge(object? own, object? branch)
    {
        if (own is not OrderedDictionary members || branch is not OrderedDictionary others)
        {
            return _type is null or "array" || own is string ? branch : own;
        }

        foreach (var (name, value) in PlainJson.Members(others).Where(member => !_declared.Contains(member.Name)))
        {
            members[name] = value;
        }

        return members;
    }

    private static string KindOf(object? value) => value switch
    {
        null => "null",
        string => "string",
        bool => "boolean",
        JsonNumber => "number",
        object?[] => "array",
        _ => "object",
    };

    private static SchemaNode? Child(object? schema) => schema is OrderedDictionary members ? new SchemaNode(members) : null;
}

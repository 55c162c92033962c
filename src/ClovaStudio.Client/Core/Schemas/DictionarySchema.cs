using System;
using System.Collections;
using System.Collections.Generic;
using System.Collections.Specialized;
using System.Globalization;

namespace ClovaStudio.Core.Schemas;

/// <summary>Turns dictionaries and lists into the plain tree of a schema.</summary>
internal sealed class DictionarySchema(Func<object?, object?>? unwrap)
{
    private enum Place
    {
        Schema,
        Properties,
        Value,
    }

    internal OrderedDictionary Read(IDictionary schema) => Members(schema, Place.Schema, JsonPath.Root, 1);

    internal object? ReadKeyword(string keyword, object? value) =>
        Value(Listed(keyword, Unwrap(value)), Below(Place.Schema, keyword), JsonPath.Of(JsonPath.Root, keyword), 2);

    private OrderedDictionary Members(IDictionary source, Place place, string path, int depth)
    {
        if (depth > JsonText.MaximumDepth)
        {
            throw SchemaFindings.Invalid(path, Strings.Schema_TooDeep, JsonText.MaximumDepth); // a table that holds itself, too
        }

        var members = new OrderedDictionary(StringComparer.Ordinal);
        foreach (DictionaryEntry entry in source)
        {
            string name = Convert.ToString(Unwrap(entry.Key), CultureInfo.InvariantCulture) ?? "";
            object? value = Unwrap(entry.Value);
            if (members.Contains(name))
            {
                throw SchemaFindings.Invalid(path, Strings.Schema_JsonTwice, name); // 1 and '1'
            }

            members.Add(name, Value(place == Place.Schema ? Listed(name, value) : value, Below(place, name), JsonPath.Of(path, name), depth + 1));
        }

        return members;
    }

    private object? Value(object? value, Place place, string path, int depth) => value switch
    {
        null or string or bool => value,
        JsonSchema schema => schema.Root,
        IDictionary members => Members(members, place, path, depth),
        IEnumerable items => Items(items, place, path, depth),
        char c => c.ToString(),
        Enum name => name.ToString(),
        Guid id => id.ToString(),
        JsonNumber number => number,
        _ => JsonNumber.From(value) ?? throw SchemaFindings.Invalid(path, Strings.Schema_NotJson, value.GetType().Name),
    };

    private object?[] Items(IEnumerable source, Place place, string path, int depth)
    {
        if (depth > JsonText.MaximumDepth)
        {
            throw SchemaFindings.Invalid(path, Strings.Schema_TooDeep, JsonText.MaximumDepth);
        }

        var items = new List<object?>();
        foreach (object? item in source)
        {
            items.Add(Value(Unwrap(item), place, JsonPath.Of(path, items.Count), depth + 1));
        }

        return [.. items];
    }

    /// <summary>PowerShell makes a single value of a list of one, wherever it can.</summary>
    private static object? Listed(string keyword, object? value) =>
        keyword is "required" or "enum" or "anyOf" && value is not null and (string or IDictionary or not IEnumerable) ? new[] { value } : value;

    private static Place Below(Place place, string name) => (place, name) switch
    {
        (Place.Schema, "properties" or "$defs" or "definitions") => Place.Properties,
        (Place.Schema, "items" or "anyOf" or "additionalProperties") => Place.Schema,
        (Place.Properties, _) => Place.Schema,
        _ => Place.Value,
    };

    private object? Unwrap(object? value) => unwrap is null ? value : unwrap(value);
}

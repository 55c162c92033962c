using System;
using System.Collections.Generic;
using System.Collections.Specialized;
using System.Linq;

namespace ClovaStudio.Core.Schemas;

/// <summary>Puts the schema of an object together, property by property, and makes the small schemas that go into it.</summary>
internal sealed class SchemaBuilder
{
    private readonly OrderedDictionary _properties = new(StringComparer.Ordinal);
    private readonly List<object?> _required = [];
    private string? _description;

    /// <summary>A text.</summary>
    /// <param name="format">
    /// One of date-time, date, time, duration, email, hostname, ipv4, ipv6, uuid; null for any text.
    /// </param>
    public static JsonSchema Text(string? format = null) => Of("string", ("format", format));

    /// <summary>A whole number.</summary>
    /// <param name="minimum">The smallest allowed; null for no limit.</param>
    /// <param name="maximum">The largest allowed; null for no limit.</param>
    public static JsonSchema WholeNumber(long? minimum = null, long? maximum = null) => Of("integer", ("minimum", minimum), ("maximum", maximum));

    /// <summary>A number.</summary>
    /// <param name="minimum">The smallest allowed; null for no limit.</param>
    /// <param name="maximum">The largest allowed; null for no limit.</param>
    public static JsonSchema Number(double? minimum = null, double? maximum = null) => Of("number", ("minimum", minimum), ("maximum", maximum));

    /// <summary>True or false.</summary>
    public static JsonSchema Boolean() => Of("boolean");

    /// <summary>One of the texts given.</summary>
    /// <param name="values">One text or more.</param>
    public static JsonSchema Choice(IEnumerable<string> values) => Of("string", ("enum", values ?? throw new ArgumentNullException(nameof(values))));

    /// <summary>A list.</summary>
    /// <param name="items">What each item is.</param>
    /// <param name="minimum">The smallest count allowed; null for no limit.</param>
    /// <param name="maximum">The largest count allowed; null for no limit.</param>
    public static JsonSchema List(JsonSchema items, int? minimum = null, int? maximum = null) =>
        Of("array", ("items", items ?? throw new ArgumentNullException(nameof(items))), ("minItems", minimum), ("maxItems", maximum));

    /// <summary>Says what the object is.</summary>
    /// <param name="text">The text the model reads.</param>
    public SchemaBuilder Describe(string text)
    {
        _description = text;
        return this;
    }

    /// <summary>Adds a property; the order of the calls is that of the properties.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="schema">What it is.</param>
    /// <param name="required">Whether it must be there.</param>
    /// <exception cref="ClovaStudioException">There is a property of this name; <see cref="ErrorCause.SchemaInvalid"/>.</exception>
    public SchemaBuilder AddProperty(string name, JsonSchema schema, bool required = true)
    {
        _ = name ?? throw new ArgumentNullException(nameof(name));
        _ = schema ?? throw new ArgumentNullException(nameof(schema));
        if (_properties.Contains(name))
        {
            throw SchemaFindings.Invalid(JsonPath.Of("$.properties", name), Strings.Schema_JsonTwice, name);
        }

        _properties.Add(name, schema.Root);
        if (required)
        {
            _required.Add(name);
        }

        return this;
    }

    /// <summary>The schema of the object; the builder may go on.</summary>
    public JsonSchema Build()
    {
        var schema = new OrderedDictionary(StringComparer.Ordinal) { ["type"] = "object" };
        if (_description is not null)
        {
            schema.Add("description", _description);
        }

        schema.Add("properties", JsonSchema.Copy(_properties));
        if (_required.Count > 0)
        {
            schema.Add("required", _required.ToArray());
        }

        return new JsonSchema(schema);
    }

    private static JsonSchema Of(string type, params (string Keyword, object? Value)[] rest) =>
        rest.Where(part => part.Value is not null)
            .Aggregate(new JsonSchema(new OrderedDictionary(StringComparer.Ordinal) { ["type"] = type }), (schema, part) => schema.With(part.Keyword, part.Value));
}

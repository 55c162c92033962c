using System;
using System.Collections;
using System.Collections.Generic;
using System.Collections.Specialized;
using System.Linq;
using System.Reflection;

namespace ClovaStudio.Core.Schemas;

/// <summary>
/// A JSON Schema, as structured outputs and tools take it. Immutable; the order of its properties is kept. See
/// <see href="https://api.ncloud-docs.com/docs/clovastudio-chatcompletionsv3-so">structured outputs</see> and
/// <see href="https://api.ncloud-docs.com/docs/clovastudio-chatcompletionsv3-fc">function calling</see>.
/// </summary>
/// <remarks>What is made here need not suit the service: <see cref="SchemaCheck.ForService"/> tells.</remarks>
internal sealed class JsonSchema
{
    private string? _json;

    internal JsonSchema(OrderedDictionary root) => Root = root;

    /// <summary>Never changed once it is here: parts of it are shared between schemas.</summary>
    internal OrderedDictionary Root { get; }

    /// <summary>The names of the properties that an object by it may have, in their order.</summary>
    internal IEnumerable<string> PropertyNames => PlainJson.Members(Root["properties"] as OrderedDictionary ?? []).Select(member => member.Name);

    /// <summary>Reads JSON when the text begins as JSON does (<c>{</c> or <c>[</c>), the short form otherwise.</summary>
    /// <param name="text">JSON or the short form.</param>
    /// <exception cref="ClovaStudioException">The text is neither; <see cref="ErrorCause.SchemaInvalid"/>.</exception>
    public static JsonSchema Parse(string text)
    {
        string start = (text ?? throw new ArgumentNullException(nameof(text))).TrimStart();
        return start.Length > 0 && start[0] is '{' or '[' ? FromJson(text) : FromShortForm(text);
    }

    /// <summary>Reads a schema in JSON (RFC 8259, strictly; at most 64 levels deep).</summary>
    /// <param name="json">A JSON object.</param>
    /// <exception cref="ClovaStudioException">It is not JSON, or no object; <see cref="ErrorCause.SchemaInvalid"/>.</exception>
    public static JsonSchema FromJson(string json)
    {
        _ = json ?? throw new ArgumentNullException(nameof(json));
        try
        {
            string text = json.Length > 0 && json[0] == '\uFEFF' ? json.Substring(1) : json; // what a file began with
            return JsonText.Parse(text) is OrderedDictionary root
                ? new JsonSchema(root)
                : throw SchemaFindings.Invalid(JsonPath.Root, Strings.Schema_TopObject);
        }
        catch (JsonTextException e)
        {
            throw SchemaFindings.Invalid(JsonPath.Root, "{0}", e.Message);
        }
    }

    /// <summary>
    /// Reads the short form: fields with a comma between, each <c>name</c>, <c>name type</c> or <c>name: type</c>, such
    /// as <c>label: refund|delivery|other, score number, tags string[], note? string</c>.
    /// </summary>
    /// <remarks>
    /// Types: string (the default), integer or int, number, boolean or bool, date, date-time. Alternatives with
    /// <c>|</c> between make an enum, of numbers if all of them are numbers; put those that are names of types, or hold
    /// one of <c>, | : ? { } ( ) [ ]</c>, in quotes. <c>[]</c> behind a type makes a list of it, and <c>(a|b)[]</c> a
    /// list of alternatives. <c>{…}</c> holds the fields of an object. <c>?</c> behind the name makes the field
    /// optional. Names of letters, digits, <c>_</c>, <c>-</c> and <c>.</c> need no quotes.
    /// </remarks>
    /// <param name="fields">The short form.</param>
    /// <exception cref="ClovaStudioException">The text has a mistake; the error says at which position. <see cref="ErrorCause.SchemaInvalid"/>.</exception>
    public static JsonSchema FromShortForm(string fields) => ShortForm.Read(fields ?? throw new ArgumentNullException(nameof(fields)));

    /// <summary>
    /// Takes a schema that is written as dictionaries and lists. A single value stands for a list of one in
    /// <c>required</c>, <c>enum</c> and <c>anyOf</c>. Only an ordered dictionary tells an order of properties.
    /// </summary>
    /// <param name="schema">The dictionary.</param>
    /// <param name="unwrap">Takes the wrapping off a value, where the caller's language wraps; null when there is none.</param>
    /// <exception cref="ClovaStudioException">It holds something that JSON has not, or is more than 64 levels deep; <see cref="ErrorCause.SchemaInvalid"/>.</exception>
    public static JsonSchema FromDictionary(IDictionary schema, Func<object?, object?>? unwrap = null) =>
        new(new DictionarySchema(unwrap).Read(schema ?? throw new ArgumentNullException(nameof(schema))));

    /// <summary>
    /// The schema of a .NET type or a PowerShell class: its public properties that can be set, the base class first.
    /// </summary>
    /// <remarks>
    /// Text, bool, numbers, DateTime and DateTimeOffset (date-time), TimeSpan (duration), Guid (uuid), Uri (text),
    /// enums (their names), arrays and lists, classes. Nullable&lt;T&gt; is optional, all else is required. A
    /// <see cref="System.ComponentModel.DescriptionAttribute"/> becomes the description.
    /// </remarks>
    /// <param name="type">The type; for structured outputs a class or struct.</param>
    /// <param name="refine">Gives the schema of a property, of the one that its type makes; null to leave them.</param>
    /// <exception cref="ClovaStudioException">
    /// A schema cannot say it: dictionaries, object, interfaces, classes that contain themselves or that cannot be
    /// created without arguments; <see cref="ErrorCause.SchemaInvalid"/>.
    /// </exception>
    public static JsonSchema FromType(Type type, Func<PropertyInfo, JsonSchema, JsonSchema>? refine = null) =>
        new(new TypeSchema(refine).Read(type ?? throw new ArgumentNullException(nameof(type))));

    /// <summary>This schema with a keyword more, or with another value of it, such as <c>description</c> or <c>minimum</c>.</summary>
    /// <param name="keyword">A keyword of JSON Schema.</param>
    /// <param name="value">Text, bool, a number, or a list or dictionary of them.</param>
    /// <exception cref="ClovaStudioException">JSON has no such value; <see cref="ErrorCause.SchemaInvalid"/>.</exception>
    public JsonSchema With(string keyword, object? value)
    {
        _ = keyword ?? throw new ArgumentNullException(nameof(keyword));
        var root = Copy(Root);
        root[keyword] = new DictionarySchema(null).ReadKeyword(keyword, value);
        return new JsonSchema(root);
    }

    /// <summary>The schema as JSON on one line, its numbers as they were written.</summary>
    public string ToJson() => _json ??= PlainJson.Write(Root);

    /// <summary>The same as <see cref="ToJson"/>.</summary>
    public override string ToString() => ToJson();

    internal static OrderedDictionary Copy(OrderedDictionary source)
    {
        var copy = new OrderedDictionary(StringComparer.Ordinal);
        foreach (var (name, value) in PlainJson.Members(source))
        {
            copy.Add(name, value);
        }

        return copy;
    }
}

using System;
using System.Collections.Specialized;

namespace ClovaStudio.Core.Schemas;

/// <summary>
/// Checks answers against a schema and gives them as values: text, long, double, bool, object[] for lists, ordered
/// dictionaries for objects. Safe for use by several threads.
/// </summary>
/// <remarks>
/// An integer beyond long is a decimal, beyond that a double with its loss of digits; a number is always a double. A
/// date-time is a DateTime of this computer's zone, a date one without a zone; every other format stays text. null for
/// an optional property counts as left out. Two names of one object that differ in case alone do not fit, for
/// PowerShell cannot hold both.
/// </remarks>
public sealed class SchemaValidator
{
    private const string Fence = "```";

    private readonly SchemaNode _root;

    /// <param name="schema">The schema as the user wrote it; its <c>additionalProperties</c> hold.</param>
    /// <exception cref="ClovaStudioException">The service would refuse the schema; <see cref="ErrorCause.SchemaInvalid"/>.</exception>
    public SchemaValidator(JsonSchema schema)
    {
        _root = new SchemaNode(SchemaCheck.Resolve(schema));
        Schema = schema;
    }

    /// <summary>The schema.</summary>
    public JsonSchema Schema { get; }

    /// <summary>Checks the text of an answer: one JSON object, with nothing around it but white space or one code fence.</summary>
    /// <param name="answer">The text.</param>
    public SchemaResult Validate(string answer)
    {
        var findings = new SchemaFindings();
        try
        {
            object? json = JsonText.Parse(WithoutFence(answer ?? throw new ArgumentNullException(nameof(answer))));
            object? value = _root.Read(json, JsonPath.Root, findings);
            return new SchemaResult(value as OrderedDictionary, findings.ToArray());
        }
        catch (JsonTextException e)
        {
            findings.Add(JsonPath.Root, "{0}", e.Message);
            return new SchemaResult(null, findings.ToArray());
        }
    }

    /// <summary>Models like to put their JSON between <c>```json</c> and <c>```</c>.</summary>
    private static string WithoutFence(string answer)
    {
        string text = answer.Trim();
        int firstLine = text.IndexOf('\n');
        if (!text.StartsWith(Fence, StringComparison.Ordinal) || !text.EndsWith(Fence, StringComparison.Ordinal) || firstLine < 0 || firstLine > text.Length - Fence.Length)
        {
            return answer;
        }

        string language = text.Substring(Fence.Length, firstLine - Fence.Length).Trim();
        return language.Length == 0 || language.Equals("json", StringComparison.OrdinalIgnoreCase)
            ? text.Substring(firstLine + 1, text.Length - Fence.Length - firstLine - 1)
            : answer;
    }
}

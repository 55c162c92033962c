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
internal sealed class SchemaValidator
{
    private readonly SchemaNode _root;

    /// <param name="schema">The schema as the user wrote it; its <c>additionalProperties</c> hold.</param>
    /// <exception cref="ClovaStudioException">The service would refuse the schema; <see cref="ErrorCause.SchemaInvalid"/>.</exception>
    public SchemaValidator(JsonSchema schema)
    {
        _root = new SchemaNode(SchemaCheck.Resolve(schema));
    }

    /// <summary>Checks the text of an answer: one JSON object, with nothing around it but white space or one code fence.</summary>
    /// <param name="answer">The text.</param>
    public SchemaResult Validate(string answer)
    {
        var findings = new SchemaFindings();
        try
        {
            object? json = JsonText.Parse(CodeFence.Remove(answer ?? throw new ArgumentNullException(nameof(answer))));
            object? value = _root.Read(json, JsonPath.Root, findings);
            return new SchemaResult(value as OrderedDictionary, findings.ToArray());
        }
        catch (JsonTextException e)
        {
            findings.Add(JsonPath.Root, "{0}", e.Message);
            return new SchemaResult(null, findings.ToArray());
        }
    }
}

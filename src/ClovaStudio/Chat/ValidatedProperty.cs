using System.Collections.Specialized;
using System.Management.Automation;
using System.Reflection;
using ClovaStudio.Core.Schemas;

namespace ClovaStudio.Cmdlets.Chat;

/// <summary>
/// What the attributes of a property of a class allow, told to the model: an answer that the class then refuses was paid for.
/// Structured outputs know sets, ranges and counts; a length or a pattern is checked when the answer is there.
/// </summary>
internal static class ValidatedProperty
{
    internal static JsonSchema Refine(PropertyInfo property, JsonSchema schema)
    {
        if (schema.Root["items"] is not OrderedDictionary items)
        {
            return RefineValue(property, schema);
        }

        var count = property.GetCustomAttribute<ValidateCountAttribute>();
        schema = schema.With("items", RefineValue(property, new JsonSchema(items)));
        return count is null ? schema : schema.With("minItems", count.MinLength).With("maxItems", count.MaxLength);
    }

    private static JsonSchema RefineValue(PropertyInfo property, JsonSchema schema)
    {
        if (property.GetCustomAttribute<ValidateSetAttribute>() is { } values)
        {
            schema = schema.With("enum", values.ValidValues);
        }

        // Newer PowerShells have ranges without bounds, such as Positive.
        var range = property.GetCustomAttribute<ValidateRangeAttribute>();
        schema = range?.MinRange is { } least ? schema.With("minimum", least) : schema;
        return range?.MaxRange is { } most ? schema.With("maximum", most) : schema;
    }
}

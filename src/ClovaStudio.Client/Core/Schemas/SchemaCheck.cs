using System;
using System.Collections.Specialized;
using System.Linq;

namespace ClovaStudio.Core.Schemas;

/// <summary>
/// Holds a schema against what
/// <see href="https://api.ncloud-docs.com/docs/clovastudio-chatcompletionsv3-so">structured outputs</see> take, so
/// that a schema which the service refuses with 40055 is refused before the request, with every place that is wrong.
/// </summary>
/// <remarks>
/// Taken: an object at the top; the types string, number, boolean, integer, object and array; <c>format</c> (date-time,
/// date, time, duration, email, hostname, ipv4, ipv6, uuid), <c>minimum</c>, <c>maximum</c>, <c>items</c>,
/// <c>minItems</c>, <c>maxItems</c>, <c>properties</c>, <c>required</c>, <c>enum</c>, <c>anyOf</c> and
/// <c>description</c>. Taken out: <c>$schema</c>, <c>$id</c>, <c>$comment</c>, <c>title</c> and
/// <c>additionalProperties</c>; the last still holds for <see cref="SchemaValidator"/>. Local references are replaced
/// by what they refer to. All else is refused, <c>default</c> and <c>examples</c> too: whoever wrote them means the
/// model to read them, and it would not.
/// </remarks>
internal static class SchemaCheck
{
    /// <summary>The schema as structured outputs take it.</summary>
    /// <param name="schema">Any schema.</param>
    /// <exception cref="ClovaStudioException">
    /// The service would refuse it, or no answer could fit; <see cref="ErrorCause.SchemaInvalid"/>, with every place.
    /// </exception>
    public static JsonSchema ForService(JsonSchema schema) => new((OrderedDictionary)Strip(Resolve(schema))!);

    /// <summary>The schema, checked, without references.</summary>
    internal static OrderedDictionary Resolve(JsonSchema schema)
    {
        var findings = new SchemaFindings();
        var root = Resolve(schema, findings);
        findings.ThrowIfAny(ErrorCause.SchemaInvalid);
        return root;
    }

    internal static OrderedDictionary Resolve(JsonSchema schema, SchemaFindings findings)
    {
        var root = new SchemaReferences((schema ?? throw new ArgumentNullException(nameof(schema))).Root, findings).Inline();
        new SchemaRules(findings).CheckTop(root);
        return root;
    }

    private static object? Strip(object? schema)
    {
        if (schema is not OrderedDictionary members)
        {
            return schema;
        }

        var kept = new OrderedDictionary(StringComparer.Ordinal);
        foreach (var (keyword, value) in PlainJson.Members(members).Where(member => !SchemaRules.IsTakenOut(member.Name)))
        {
            kept.Add(keyword, keyword switch
            {
                "items" => Strip(value),
                "anyOf" => Array.ConvertAll((object?[])value!, Strip),
                "properties" => StripEach((OrderedDictionary)value!),
                _ => value,
            });
        }

        return kept;
    }

    private static OrderedDictionary StripEach(OrderedDictionary properties)
    {
        var kept = new OrderedDictionary(StringComparer.Ordinal);
        foreach (var (name, schema) in PlainJson.Members(properties))
        {
            kept.Add(name, Strip(schema));
        }

        return kept;
    }
}

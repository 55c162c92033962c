using System;
using System.Linq;
using Newtonsoft.Json.Linq;

namespace ClovaStudio.Sandbox.Areas.Chat;

/// <summary>The parts of a JSON schema that structured outputs take, see https://api.ncloud-docs.com/docs/clovastudio-chatcompletionsv3-so.</summary>
internal static class SupportedSchema
{
    private static readonly string[] Keywords =
    [
        "type", "format", "minimum", "maximum", "items", "minItems", "maxItems", "properties", "required", "enum", "anyOf", "description", "title",
    ];

    private static readonly string[] Types = ["string", "number", "boolean", "integer", "object", "array"];

    private static readonly string[] Formats = ["date-time", "date", "time", "duration", "email", "hostname", "ipv4", "ipv6", "uuid"];

    /// <summary>Whether all of it is supported.</summary>
    internal static bool Allow(JObject schema) => IsKnown(schema) && AreChildrenKnown(schema);

    private static bool IsKnown(JObject schema) =>
        schema.Properties().All(property => Array.IndexOf(Keywords, property.Name) >= 0)
        && IsOneOf(schema["type"], Types) && IsOneOf(schema["format"], Formats)
        && schema["properties"] is null or JObject && schema["required"] is null or JArray && schema["enum"] is null or JArray { Count: > 0 };

    private static bool AreChildrenKnown(JObject schema) =>
        (schema["properties"] as JObject)?.Properties().All(property => property.Value is JObject child && Allow(child)) != false
        && (schema["items"] is null || (schema["items"] is JObject items && Allow(items)))
        && (schema["anyOf"] is null || (schema["anyOf"] is JArray { Count: > 0 } choices && choices.All(choice => choice is JObject child && Allow(child))));

    private static bool IsOneOf(JToken? value, string[] known) =>
        value is null || (value is JValue { Type: JTokenType.String } text && Array.IndexOf(known, (string)text!) >= 0);
}

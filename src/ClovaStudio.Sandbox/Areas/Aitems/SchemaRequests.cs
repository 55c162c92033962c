using System;
using System.Collections.Generic;
using System.Linq;
using Newtonsoft.Json.Linq;

namespace ClovaStudio.Sandbox.Areas.Aitems;

/// <summary>Reads the schemas that are sent, and holds them against https://guide.ncloud-docs.com/docs/aitems-schema.</summary>
internal static class SchemaRequests
{
    internal static readonly IReadOnlyList<string> DatasetTypes = ["user", "item", "interaction"];

    private static readonly string[] ColumnTypes = ["string", "int", "long", "float", "double", "boolean", "null"];

    // Required columns, which must not be null, and the types of names that are reserved.
    private static readonly Dictionary<string, string[]> Required = new()
    {
        ["user"] = ["USER_ID"],
        ["item"] = ["ITEM_ID"],
        ["interaction"] = ["USER_ID", "ITEM_ID", "TIMESTAMP"],
    };

    private static readonly Dictionary<string, string> ReservedTypes = new()
    {
        ["USER_ID"] = "string",
        ["ITEM_ID"] = "string",
        ["TIMESTAMP"] = "long",
        ["CATEGORY"] = "string",
        ["CREATION_TIMESTAMP"] = "long",
        ["EVENT_TYPE"] = "string",
    };

    /// <summary>The schema, or why it is refused.</summary>
    /// <param name="body">The body; null when it was no JSON object.</param>
    /// <param name="isCheck">Whether it is only checked: then more is required.</param>
    internal static (SchemaRow? Schema, string? Objection) Read(JObject? body, bool isCheck)
    {
        string type = (string?)(body?["datasetType"] as JValue) ?? "";
        string? name = (string?)(body?["name"] as JValue);
        string? description = (string?)(body?["description"] as JValue);
        if (body is null || !DatasetTypes.Contains(type))
        {
            return (null, body is null ? "the body is not a JSON object" : "datasetType must be user, item or interaction");
        }

        string? objection = AitemsReply.NameObjection(name) ?? AitemsReply.DescriptionObjection(description)
            ?? (isCheck && description is null ? "description is required" : null);
        var fields = new List<SchemaColumn>();
        foreach (var field in body["fields"] as JArray ?? [])
        {
            objection ??= ReadField(field as JObject, isCheck, fields);
        }

        objection ??= Missing(type, fields);
        return objection is null
            ? (new SchemaRow { DatasetType = type, Name = name!, Description = description ?? "", Fields = fields }, null)
            : (null, objection);
    }

    private static string? ReadField(JObject? field, bool isCheck, List<SchemaColumn> fields)
    {
        string name = (string?)(field?["name"] as JValue) ?? "";
        string[] types = (field?["type"] as JArray)?.Select(type => (string?)(type as JValue) ?? "").ToArray() ?? [];
        if (name.Length == 0 || types.Length == 0 || types.Any(type => !ColumnTypes.Contains(type)))
        {
            return $"fields must have a name and types of {string.Join(", ", ColumnTypes)}";
        }

        if (fields.Any(other => other.Name == name))
        {
            return $"the field {name} comes twice";
        }

        if (isCheck && field!["categorical"]?.Type != JTokenType.Boolean)
        {
            return $"categorical of {name} is required";
        }

        if (ReservedTypes.TryGetValue(name, out string? reserved) && types.Any(type => type != reserved && type != "null"))
        {
            return $"{name} must be {reserved}";
        }

        fields.Add(new SchemaColumn(name, types, (bool?)(field!["categorical"] as JValue) ?? false));
        return null;
    }

    private static string? Missing(string type, List<SchemaColumn> fields)
    {
        string? missing = Array.Find(Required[type], name => !fields.Any(field => field.Name == name && !field.Types.Contains("null")));
        return missing is null ? null : $"{missing} is required and must not be null";
    }

    /// <summary>Why a row that is added does not fit the schema; null when it does.</summary>
    internal static string? RowObjection(JObject row, SchemaRow schema)
    {
        if (!row.Properties().Select(property => property.Name).OrderBy(name => name, StringComparer.Ordinal)
            .SequenceEqual(schema.Fields.Select(field => field.Name).OrderBy(name => name, StringComparer.Ordinal)))
        {
            return "a row must have the columns of the schema and no others";
        }

        return schema.Fields.FirstOrDefault(field => !field.Types.Any(type => Fits(row[field.Name]!, type))) is { } wrong
            ? $"{wrong.Name} must be {string.Join(" or ", wrong.Types)}"
            : null;
    }

    private static bool Fits(JToken value, string type) => type switch
    {
        "null" => value.Type == JTokenType.Null,
        "int" or "long" => value.Type == JTokenType.Integer,
        "float" or "double" => value.Type is JTokenType.Float or JTokenType.Integer,
        "boolean" => value.Type == JTokenType.Boolean,
        _ => value is JValue { Value: string { Length: > 0 } },
    };
}

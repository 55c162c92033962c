using ClovaStudio.Aitems;
using ClovaStudio.Transport.Json;
using ClovaStudio.Transport.Channel;
using Newtonsoft.Json;

namespace ClovaStudio.Api.Aitems;

/// <summary>Reads and writes schemas.</summary>
internal static class AitemsSchemaJson
{
    internal static AitemsSchema Read(JsonReader reader)
    {
        var schema = new AitemsSchema();
        while (LenientJson.NextProperty(reader, out string name))
        {
            switch (name)
            {
                case "datasetType": schema.DatasetType = LenientJson.Text(reader); break;
                case "name": schema.Name = LenientJson.Text(reader); break;
                case "fields": schema.Fields = [.. LenientJson.Objects(reader, ReadField)]; break;
                case "description": schema.Description = LenientJson.Text(reader); break;
                case "createdDate": schema.CreatedDate = LenientJson.Time(reader); break;
                default: reader.Skip(); break;
            }
        }

        return schema;
    }

    /// <summary>The check answers with a bare array of the fields; an object that holds them is read as well.</summary>
    internal static AitemsSchemaField[] ReadChecked(ApiResponse response)
    {
        using var reader = LenientJson.Open(response.Body);
        LenientJson.Advance(reader);
        return reader.TokenType switch
        {
            JsonToken.StartArray => [.. LenientJson.Objects(reader, ReadField)],
            JsonToken.StartObject => Read(reader).Fields,
            _ => throw new UnexpectedBodyException(),
        };
    }

    /// <param name="json">Where to.</param>
    /// <param name="schema">The schema.</param>
    /// <param name="isWhole">Whether what may be left out is written too, as the check needs it.</param>
    internal static void Write(JsonTextWriter json, AitemsSchemaRequest schema, bool isWhole)
    {
        json.Property("datasetType", schema.DatasetType);
        json.Property("name", schema.Name);
        json.Property("description", isWhole ? schema.Description ?? "" : schema.Description);
        json.WritePropertyName("fields");
        json.WriteStartArray();
        foreach (var field in schema.Fields)
        {
            json.WriteStartObject();
            json.Property("name", field.Name);
            json.Property("type", field.Type);
            json.Property("categorical", isWhole || field.Categorical ? field.Categorical : null);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static AitemsSchemaField ReadField(JsonReader reader)
    {
        var field = new AitemsSchemaField();
        while (LenientJson.NextProperty(reader, out string name))
        {
            switch (name)
            {
                case "name": field.Name = LenientJson.Text(reader) ?? ""; break;
                case "type": field.Type = LenientJson.Texts(reader); break;
                case "categorical": field.Categorical = LenientJson.Flag(reader) ?? false; break;
                default: reader.Skip(); break;
            }
        }

        return field;
    }
}

using System.Collections.Generic;
using System.IO;
using ClovaStudio.Aitems;
using ClovaStudio.Transport.Json;
using Newtonsoft.Json;

namespace ClovaStudio.Api.Aitems;

/// <summary>Reads recommendations and updates.</summary>
internal static class AitemsRecommendationJson
{
    internal static AitemsRecommendation ReadRecommendation(ApiResponse response)
    {
        using var reader = LenientJson.Open(response.Body);
        LenientJson.Advance(reader);
        var found = new AitemsRecommendation();
        bool hasItems = false;
        if (reader.TokenType != JsonToken.StartObject)
        {
            throw new UnexpectedBodyException();
        }

        while (LenientJson.NextProperty(reader, out string name))
        {
            switch (name)
            {
                case "field":
                    found.Field = LenientJson.Text(reader);
                    break;
                case "values":
                    found.Items = LenientJson.Texts(reader);
                    hasItems = true;
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return hasItems ? found : throw new UnexpectedBodyException();
    }

    internal static List<AitemsUpdate> ReadUpdates(ApiResponse response)
    {
        using var reader = LenientJson.Open(response.Body);
        LenientJson.Advance(reader);
        List<AitemsUpdate>? updates = null;
        while (reader.TokenType == JsonToken.StartObject && LenientJson.NextProperty(reader, out string name))
        {
            if (name == "updates" && reader.TokenType is JsonToken.StartArray or JsonToken.StartObject)
            {
                updates = LenientJson.Objects(reader, ReadUpdate);
                break;
            }

            reader.Skip();
        }

        return updates ?? throw new UnexpectedBodyException();
    }

    private static AitemsUpdate ReadUpdate(JsonReader reader)
    {
        var update = new AitemsUpdate();
        while (LenientJson.NextProperty(reader, out string name))
        {
            switch (name)
            {
                case "updateVersion": update.UpdateVersion = LenientJson.Text(reader); break;
                case "status": update.Status = LenientJson.Text(reader); break;
                case "type": update.Type = LenientJson.Text(reader); break;
                case "createdDate": update.CreatedDate = LenientJson.Time(reader); break;
                case "finishedDate": update.FinishedDate = LenientJson.Time(reader); break;
                case "updateResult": ReadResult(reader, update); break;
                default: reader.Skip(); break;
            }
        }

        return update;
    }

    /// <summary>An object; an older page says that it is a text, which may then hold one.</summary>
    private static void ReadResult(JsonReader reader, AitemsUpdate update)
    {
        if (reader.TokenType == JsonToken.StartObject)
        {
            ReadCounts(reader, update);
        }
        else if (LenientJson.Text(reader) is { } text && text.TrimStart().StartsWith("{", System.StringComparison.Ordinal))
        {
            ReadCounts(text, update);
        }
    }

    private static void ReadCounts(string text, AitemsUpdate update)
    {
        using var reader = LenientJson.Open(new StringReader(text));
        try
        {
            LenientJson.Advance(reader);
            ReadCounts(reader, update);
        }
        catch (System.Exception e) when (e is JsonException or EndOfStreamException)
        {
            // A text of another kind: what it counts is not known.
        }
    }

    private static void ReadCounts(JsonReader reader, AitemsUpdate update)
    {
        while (LenientJson.NextProperty(reader, out string name))
        {
            switch (name)
            {
                case "inputUsersCnt": update.InputUsers = LenientJson.Integer(reader); break;
                case "inputItemsCnt": update.InputItems = LenientJson.Integer(reader); break;
                case "inputRowsCnt": update.InputRows = LenientJson.Integer(reader); break;
                case "updatedUsersCnt": update.UpdatedUsers = LenientJson.Integer(reader); break;
                case "updatedItemsCnt": update.UpdatedItems = LenientJson.Integer(reader); break;
                default: reader.Skip(); break;
            }
        }
    }
}

using ClovaStudio.Aitems;
using ClovaStudio.Transport.Json;
using ClovaStudio.Transport.Channel;
using Newtonsoft.Json;

namespace ClovaStudio.Api.Aitems;

/// <summary>Reads and writes datasets.</summary>
internal static class AitemsDatasetJson
{
    internal static AitemsDataset Read(JsonReader reader)
    {
        var dataset = new AitemsDataset();
        while (LenientJson.NextProperty(reader, out string name))
        {
            switch (name)
            {
                case "datasetId": dataset.DatasetId = LenientJson.Text(reader); break;
                case "type": dataset.Type = LenientJson.Text(reader); break;
                case "name": dataset.Name = LenientJson.Text(reader); break;
                case "description": dataset.Description = LenientJson.Text(reader); break;
                case "schemaName": dataset.SchemaName = LenientJson.Text(reader); break;
                case "status": dataset.Status = LenientJson.Text(reader); break;
                case "osInfo" when reader.TokenType == JsonToken.StartObject: ReadPlace(reader, dataset); break;
                case "connectedServices" or "connectedService": dataset.ConnectedServices = [.. LenientJson.Objects(reader, ReadService)]; break;
                case "createdDate": dataset.CreatedDate = LenientJson.Time(reader); break;
                case "updatedDate": dataset.UpdatedDate = LenientJson.Time(reader); break;
                default: reader.Skip(); break;
            }
        }

        return dataset;
    }

    internal static void Write(JsonTextWriter json, AitemsDatasetRequest dataset)
    {
        json.Property("type", dataset.Type);
        json.Property("name", dataset.Name);
        json.Property("description", dataset.Description);
        json.Property("schemaName", dataset.SchemaName);
        json.WritePropertyName("osInfo");
        json.WriteStartObject();
        json.Property("region", dataset.Region);
        json.Property("bucket", dataset.Bucket);
        json.Property("key", dataset.FilePath);
        json.WriteEndObject();
    }

    private static void ReadPlace(JsonReader reader, AitemsDataset dataset)
    {
        while (LenientJson.NextProperty(reader, out string name))
        {
            switch (name)
            {
                case "region": dataset.Region = LenientJson.Text(reader); break;
                case "bucket": dataset.Bucket = LenientJson.Text(reader); break;
                case "key": dataset.FilePath = LenientJson.Text(reader); break;
                default: reader.Skip(); break;
            }
        }
    }

    private static AitemsConnectedService ReadService(JsonReader reader)
    {
        var service = new AitemsConnectedService();
        while (LenientJson.NextProperty(reader, out string name))
        {
            switch (name)
            {
                case "serviceId": service.ServiceId = LenientJson.Text(reader); break;
                case "name": service.Name = LenientJson.Text(reader); break;
                default: reader.Skip(); break;
            }
        }

        return service;
    }
}

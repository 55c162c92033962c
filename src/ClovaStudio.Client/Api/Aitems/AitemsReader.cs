using System;
using System.Collections.Generic;
using System.Globalization;
using ClovaStudio.Aitems;
using ClovaStudio.Transport.Json;
using Newtonsoft.Json;

namespace ClovaStudio.Api.Aitems;

/// <summary>Reads the objects of AiTEMS straight from the tokens.</summary>
internal static class AitemsReader
{
    internal static AitemsTrain ReadTrain(JsonReader reader)
    {
        var train = new AitemsTrain();
        while (LenientJson.NextProperty(reader, out string name))
        {
            switch (name)
            {
                case "serviceId": train.ServiceId = LenientJson.Text(reader); break;
                case "type": train.Type = LenientJson.Text(reader); break;
                case "version": train.Version = LenientJson.Text(reader); break;
                case "status": train.Status = LenientJson.Text(reader); break;
                case "description": train.Description = LenientJson.Text(reader); break;
                case "hpConfig": train.HpConfig = ReadHpConfig(reader); break;
                case "createdDate": train.CreatedDate = LenientJson.Time(reader); break;
                case "nextUpdateDate": train.NextUpdateDate = LenientJson.Time(reader); break;
                case "inference": train.Inference = LenientJson.Flag(reader); break;
                default: reader.Skip(); break;
            }
        }

        return train;
    }

    internal static AitemsService ReadService(JsonReader reader)
    {
        var service = new AitemsService();
        while (LenientJson.NextProperty(reader, out string name))
        {
            switch (name)
            {
                case "serviceId": service.ServiceId = LenientJson.Text(reader); break;
                case "name": service.Name = LenientJson.Text(reader); break;
                case "description": service.Description = LenientJson.Text(reader); break;
                case "type": service.Type = LenientJson.Text(reader); break;
                case "status": service.Status = LenientJson.Text(reader); break;
                case "datasets": service.Datasets = [.. LenientJson.Objects(reader, ReadDataset)]; break;
                case "hpConfig" or "hpConfigs": service.HpConfig = ReadHpConfig(reader); break;
                case "infers": service.Infers = [.. LenientJson.Objects(reader, ReadInference)]; break;
                case "learningInterval": service.LearningInterval = LenientJson.Text(reader); break;
                case "scheduledDate": service.ScheduledDate = LenientJson.Time(reader); break;
                case "createdDate": service.CreatedDate = LenientJson.Time(reader); break;
                case "updatedDate": service.UpdatedDate = LenientJson.Time(reader); break;
                default: reader.Skip(); break;
            }
        }

        return service;
    }

    private static AitemsHpConfig ReadHpConfig(JsonReader reader)
    {
        var found = LenientJson.Objects(reader, ReadHpConfigObject);
        return found.Count > 0 ? found[0] : new AitemsHpConfig();
    }

    private static AitemsHpConfig ReadHpConfigObject(JsonReader reader)
    {
        var config = new AitemsHpConfig();
        while (LenientJson.NextProperty(reader, out string name))
        {
            if (name == "is_enabled")
            {
                config.IsEnabled = LenientJson.Flag(reader);
            }
            else if (ReadOption(reader) is { } value)
            {
                config.Options[name] = value;
            }
        }

        return config;
    }

    /// <summary>An option is documented as text, whole number or truth, and was seen as a list; whatever else comes is kept as text.</summary>
    private static object? ReadOption(JsonReader reader) => reader.TokenType switch
    {
        JsonToken.Integer when reader.Value is long number => number,
        JsonToken.Boolean => reader.Value,
        JsonToken.Float => Convert.ToString(reader.Value, CultureInfo.InvariantCulture),
        JsonToken.StartArray => ReadOptions(reader),
        _ => LenientJson.Text(reader),
    };

    /// <summary>A list, as <c>group_column</c> has one. What is no value among the items is passed over.</summary>
    private static object[] ReadOptions(JsonReader reader)
    {
        var items = new List<object>();
        for (LenientJson.Advance(reader); reader.TokenType != JsonToken.EndArray; LenientJson.Advance(reader))
        {
            if (reader.TokenType == JsonToken.StartArray)
            {
                reader.Skip();
            }
            else if (ReadOption(reader) is { } item)
            {
                items.Add(item);
            }
        }

        return [.. items];
    }

    private static AitemsServiceDataset ReadDataset(JsonReader reader)
    {
        var dataset = new AitemsServiceDataset();
        while (LenientJson.NextProperty(reader, out string name))
        {
            switch (name)
            {
                case "datasetId": dataset.DatasetId = LenientJson.Text(reader); break;
                case "type": dataset.Type = LenientJson.Text(reader); break;
                case "name": dataset.Name = LenientJson.Text(reader); break;
                case "schemaName": dataset.SchemaName = LenientJson.Text(reader); break;
                case "status": dataset.Status = LenientJson.Text(reader); break;
                case "createdDate": dataset.CreatedDate = LenientJson.Time(reader); break;
                case "updatedDate": dataset.UpdatedDate = LenientJson.Time(reader); break;
                default: reader.Skip(); break;
            }
        }

        return dataset;
    }

    private static AitemsServiceInference ReadInference(JsonReader reader)
    {
        var inference = new AitemsServiceInference();
        while (LenientJson.NextProperty(reader, out string name))
        {
            switch (name)
            {
                case "dataType": inference.DataType = LenientJson.Text(reader); break;
                case "trainVersion": inference.TrainVersion = LenientJson.Text(reader); break;
                case "status": inference.Status = LenientJson.Text(reader); break;
                case "rowCount": inference.RowCount = LenientJson.Integer(reader); break;
                case "createdDate": inference.CreatedDate = LenientJson.Time(reader); break;
                case "updatedDate": inference.UpdatedDate = LenientJson.Time(reader); break;
                default: reader.Skip(); break;
            }
        }

        return inference;
    }
}

using System;
using System.Globalization;
using ClovaStudio.Json;
using Newtonsoft.Json;

namespace ClovaStudio.Aitems;

/// <summary>Reads the objects of AiTEMS straight from the tokens.</summary>
internal static class AitemsReader
{
    internal static AitemsTrain ReadTrain(JsonReader reader)
    {
        var train = new AitemsTrain();
        while (Wire.NextProperty(reader, out string name))
        {
            switch (name)
            {
                case "serviceId": train.ServiceId = Wire.Text(reader); break;
                case "type": train.Type = Wire.Text(reader); break;
                case "version": train.Version = Wire.Text(reader); break;
                case "status": train.Status = Wire.Text(reader); break;
                case "description": train.Description = Wire.Text(reader); break;
                case "hpConfig": train.HpConfig = ReadHpConfig(reader); break;
                case "createdDate": train.CreatedDate = Wire.Time(reader); break;
                case "nextUpdateDate": train.NextUpdateDate = Wire.Time(reader); break;
                case "inference": train.Inference = Wire.Flag(reader); break;
                default: reader.Skip(); break;
            }
        }

        return train;
    }

    internal static AitemsService ReadService(JsonReader reader)
    {
        var service = new AitemsService();
        while (Wire.NextProperty(reader, out string name))
        {
            switch (name)
            {
                case "serviceId": service.ServiceId = Wire.Text(reader); break;
                case "name": service.Name = Wire.Text(reader); break;
                case "description": service.Description = Wire.Text(reader); break;
                case "type": service.Type = Wire.Text(reader); break;
                case "status": service.Status = Wire.Text(reader); break;
                case "datasets": service.Datasets = [.. Wire.Objects(reader, ReadDataset)]; break;
                case "hpConfig" or "hpConfigs": service.HpConfig = ReadHpConfig(reader); break;
                case "infers": service.Infers = [.. Wire.Objects(reader, ReadInference)]; break;
                case "learningInterval": service.LearningInterval = Wire.Text(reader); break;
                case "scheduledDate": service.ScheduledDate = Wire.Time(reader); break;
                case "createdDate": service.CreatedDate = Wire.Time(reader); break;
                case "updatedDate": service.UpdatedDate = Wire.Time(reader); break;
                default: reader.Skip(); break;
            }
        }

        return service;
    }

    private static AitemsHpConfig ReadHpConfig(JsonReader reader)
    {
        var found = Wire.Objects(reader, ReadHpConfigObject);
        return found.Count > 0 ? found[0] : new AitemsHpConfig();
    }

    private static AitemsHpConfig ReadHpConfigObject(JsonReader reader)
    {
        var config = new AitemsHpConfig();
        while (Wire.NextProperty(reader, out string name))
        {
            if (name == "is_enabled")
            {
                config.IsEnabled = Wire.Flag(reader);
            }
            else if (ReadOption(reader) is { } value)
            {
                config.Options[name] = value;
            }
        }

        return config;
    }

    /// <summary>An option is documented as text, whole number or truth; whatever else comes is kept as text.</summary>
    private static object? ReadOption(JsonReader reader) => reader.TokenType switch
    {
        JsonToken.Integer when reader.Value is long number => number,
        JsonToken.Boolean => reader.Value,
        JsonToken.Float => Convert.ToString(reader.Value, CultureInfo.InvariantCulture),
        _ => Wire.Text(reader),
    };

    private static AitemsServiceDataset ReadDataset(JsonReader reader)
    {
        var dataset = new AitemsServiceDataset();
        while (Wire.NextProperty(reader, out string name))
        {
            switch (name)
            {
                case "datasetId": dataset.DatasetId = Wire.Text(reader); break;
                case "type": dataset.Type = Wire.Text(reader); break;
                case "name": dataset.Name = Wire.Text(reader); break;
                case "schemaName": dataset.SchemaName = Wire.Text(reader); break;
                case "status": dataset.Status = Wire.Text(reader); break;
                case "createdDate": dataset.CreatedDate = Wire.Time(reader); break;
                case "updatedDate": dataset.UpdatedDate = Wire.Time(reader); break;
                default: reader.Skip(); break;
            }
        }

        return dataset;
    }

    private static AitemsServiceInference ReadInference(JsonReader reader)
    {
        var inference = new AitemsServiceInference();
        while (Wire.NextProperty(reader, out string name))
        {
            switch (name)
            {
                case "dataType": inference.DataType = Wire.Text(reader); break;
                case "trainVersion": inference.TrainVersion = Wire.Text(reader); break;
                case "status": inference.Status = Wire.Text(reader); break;
                case "rowCount": inference.RowCount = Wire.Integer(reader); break;
                default: reader.Skip(); break;
            }
        }

        return inference;
    }
}

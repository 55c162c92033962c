using System;
using System.Collections.Generic;
using System.Globalization;
using ClovaStudio.Sandbox.Core;
using ClovaStudio.Sandbox.Serving;
using Newtonsoft.Json;

namespace ClovaStudio.Sandbox.Areas.Aitems;

/// <summary>AiTEMS on the wire.</summary>
internal static class AitemsJson
{
    /// <summary>
    /// A training, see https://api.ncloud-docs.com/docs/ai-application-service-aitems-service-trainlist. Fields
    /// without a value are absent, and by itself a training has no date of the next update.
    /// </summary>
    internal static void WriteTrain(JsonTextWriter json, TrainRow train, string status, bool listed)
    {
        json.WriteStartObject();
        json.PropertyOrNull("serviceId", train.ServiceId);
        json.PropertyOrNull("type", train.Type);
        WriteConfig(json, train.HpConfig);
        json.PropertyOrNull("version", train.Version);
        if (train.Description is not null)
        {
            json.PropertyOrNull("description", train.Description);
        }

        json.PropertyOrNull("status", status);
        json.PropertyOrNull("createdDate", KoreaTime.Aitems(train.Created));
        if (listed && train.NextUpdate is { } next)
        {
            json.PropertyOrNull("nextUpdateDate", KoreaTime.Aitems(next));
        }

        json.PropertyOrNull("inference", status == TrainStatus.Completed);
        json.WriteEndObject();
    }

    internal static void WriteServiceInList(JsonTextWriter json, ServiceRow service, string status)
    {
        json.WriteStartObject();
        json.PropertyOrNull("serviceId", service.ServiceId);
        json.PropertyOrNull("name", service.Name);
        json.PropertyOrNull("status", status);
        json.PropertyOrNull("createdDate", KoreaTime.Aitems(service.Created));
        json.PropertyOrNull("updatedDate", KoreaTime.Aitems(service.Updated));
        AitemsReply.WriteRight(json, "getServiceDetail");
        json.WriteEndObject();
    }

    internal static void WriteService(JsonTextWriter json, ServiceRow service, AitemsStore store, AitemsVariants variants, DateTimeOffset now)
    {
        json.WriteStartObject();
        json.PropertyOrNull("serviceId", service.ServiceId);
        json.PropertyOrNull("name", service.Name);
        json.PropertyOrNull("description", service.Description ?? "");
        json.PropertyOrNull("type", service.Type);
        json.PropertyOrNull("status", service.StatusAt(now, store.Clock));
        json.WritePropertyName("datasets");
        json.WriteStartArray();
        foreach (var dataset in service.Datasets)
        {
            WriteDataset(json, dataset, dataset.StatusAt(now, store.Clock));
        }

        json.WriteEndArray();
        WriteConfig(json, service.Trains.Count == 0 ? null : service.Trains[service.Trains.Count - 1].HpConfig, variants.PluralHpConfig ? "hpConfigs" : "hpConfig");
        json.WritePropertyName("infers");
        json.WriteStartArray();
        foreach (string type in TrainStatus.Types)
        {
            if (store.LatestFinished(service, type, now) is { } train)
            {
                WriteInference(json, train, store.ModelOf(service, train).Targets.Count, variants.TextCounts);
            }
        }

        json.WriteEndArray();
        if (service.IsInterval)
        {
            json.PropertyOrNull("learningInterval", service.LearningInterval);
            json.PropertyOrNull("scheduledDate", KoreaTime.Aitems(service.NextRun ?? service.Updated));
        }

        json.PropertyOrNull("createdDate", KoreaTime.Aitems(service.Created));
        json.PropertyOrNull("updatedDate", KoreaTime.Aitems(service.Updated));
        json.WriteEndObject();
    }

    private static void WriteConfig(JsonTextWriter json, IReadOnlyDictionary<string, object>? options, string name = "hpConfig")
    {
        json.WritePropertyName(name);
        json.WriteStartObject();
        json.PropertyOrNull("is_enabled", options is not null);
        foreach (var option in options ?? new Dictionary<string, object>())
        {
            json.WritePropertyName(option.Key);
            WriteOption(json, option.Value);
        }

        json.WriteEndObject();
    }

    private static void WriteOption(JsonTextWriter json, object value)
    {
        if (value is not string[] texts)
        {
            json.WriteValue(value);
            return;
        }

        json.WriteStartArray();
        foreach (string text in texts)
        {
            json.WriteValue(text);
        }

        json.WriteEndArray();
    }

    private static void WriteInference(JsonTextWriter json, TrainRow train, int rows, bool asText)
    {
        var updated = train.Updates.Count == 0 ? train.Created : train.Updates[train.Updates.Count - 1].Created;
        json.WriteStartObject();
        json.PropertyOrNull("dataType", train.Type);
        json.PropertyOrNull("trainVersion", train.Version);
        json.PropertyOrNull("status", "enable");
        json.WritePropertyName("rowCount");
        json.WriteValue(asText ? rows.ToString(CultureInfo.InvariantCulture) : (object)rows);
        json.PropertyOrNull("createdDate", KoreaTime.Aitems(train.Created));
        json.PropertyOrNull("updatedDate", KoreaTime.Aitems(updated));
        json.WriteEndObject();
    }

    private static void WriteDataset(JsonTextWriter json, DatasetRow dataset, string status)
    {
        json.WriteStartObject();
        json.PropertyOrNull("datasetId", dataset.DatasetId);
        json.PropertyOrNull("type", dataset.Type);
        json.PropertyOrNull("name", dataset.Name);
        json.PropertyOrNull("schemaName", dataset.SchemaName);
        json.PropertyOrNull("status", status);
        json.PropertyOrNull("createdDate", KoreaTime.Aitems(dataset.Created));
        json.PropertyOrNull("updatedDate", KoreaTime.Aitems(dataset.Updated));
        json.WriteEndObject();
    }
}

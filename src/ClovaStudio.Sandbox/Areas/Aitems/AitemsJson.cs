using System;
using System.Collections.Generic;
using ClovaStudio.Sandbox.Core;
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
        json.PropertyOrNull("actionName", "View/getServiceList");
        json.PropertyOrNull("permission", "Allow");
        json.WriteEndObject();
    }

    internal static void WriteService(JsonTextWriter json, ServiceRow service, string status)
    {
        json.WriteStartObject();
        json.PropertyOrNull("serviceId", service.ServiceId);
        json.PropertyOrNull("name", service.Name);
        json.PropertyOrNull("description", service.Description ?? "");
        json.PropertyOrNull("type", service.Type);
        json.PropertyOrNull("status", status);
        json.WritePropertyName("datasets");
        json.WriteStartArray();
        if (service.RestingStatus != "datasetRequired")
        {
            WriteDataset(json, service, "user");
            WriteDataset(json, service, "item");
            WriteDataset(json, service, "interaction");
        }

        json.WriteEndArray();
        json.WritePropertyName("infers");
        json.WriteStartArray();
        json.WriteEndArray();
        if (service.IsInterval)
        {
            json.PropertyOrNull("learningInterval", service.LearningInterval);
            json.PropertyOrNull("scheduledDate", KoreaTime.Aitems(service.Updated));
        }

        json.PropertyOrNull("createdDate", KoreaTime.Aitems(service.Created));
        json.PropertyOrNull("updatedDate", KoreaTime.Aitems(service.Updated));
        json.WriteEndObject();
    }

    private static void WriteConfig(JsonTextWriter json, IReadOnlyDictionary<string, object>? options)
    {
        json.WritePropertyName("hpConfig");
        json.WriteStartObject();
        json.PropertyOrNull("is_enabled", options is not null);
        foreach (var option in options ?? new Dictionary<string, object>())
        {
            json.WritePropertyName(option.Key);
            json.WriteValue(option.Value);
        }

        json.WriteEndObject();
    }

    private static void WriteDataset(JsonTextWriter json, ServiceRow service, string type)
    {
        json.WriteStartObject();
        json.PropertyOrNull("datasetId", SeededRandom.Identifier(type.Length, service.Name.Length, 11));
        json.PropertyOrNull("type", type);
        json.PropertyOrNull("name", service.Name + "_" + type);
        json.PropertyOrNull("schemaName", type + "_schema");
        json.PropertyOrNull("status", "enable");
        json.PropertyOrNull("createdDate", KoreaTime.Aitems(service.Created));
        json.PropertyOrNull("updatedDate", KoreaTime.Aitems(service.Created + TimeSpan.FromMinutes(4)));
        json.WriteEndObject();
    }
}

using System;
using System.Collections.Generic;
using System.Linq;
using ClovaStudio.Sandbox.Areas.Storage;
using ClovaStudio.Sandbox.Core;
using ClovaStudio.Sandbox.Serving.Replies;
using ClovaStudio.Sandbox.Serving.Routing;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace ClovaStudio.Sandbox.Areas.Aitems;

/// <summary>The endpoints of datasets. Their files lie in the sandbox's Object Storage and are read when they are registered.</summary>
internal sealed class DatasetRoutes(Lazy<AitemsStore> store, SandboxObjectStorage storage, AitemsReply reply, Func<TaskOrder> order)
{
    private const string Datasets = "/api/v1/datasets";

    internal IEnumerable<Route> Routes =>
    [
        new("GET", Datasets, SandboxApi.Aitems, Locked(List)),
        new("POST", Datasets, SandboxApi.Aitems, Locked(Create)),
        OfDataset("GET", (context, dataset) => Reply.Json(json => Write(json, dataset, context.Now))),
        OfDataset("POST", Modify),
        OfDataset("PUT", Describe),
        OfDataset("DELETE", Remove),
    ];

    private Func<RouteContext, SandboxReply> Locked(Func<RouteContext, SandboxReply> answer) => context => store.Value.Locked(_ =>
    {
        store.Value.Datasets.RemoveAll(dataset => dataset.IsGone(context.Now, store.Value.Clock));
        return answer(context);
    });

    private Route OfDataset(string method, Func<RouteContext, DatasetRow, SandboxReply> answer) =>
        new(method, Datasets + "/{dataset}", SandboxApi.Aitems, Locked(context => store.Value.Datasets.Find(dataset => dataset.DatasetId == context["dataset"]) is { } found
            ? answer(context, found)
            : AitemsReply.NotFound(context, "dataset", context["dataset"])));

    private SandboxReply List(RouteContext context) => reply.List(
        context,
        "datasets",
        order().Sort(store.Value.Datasets, dataset => dataset.Created, dataset => dataset.Name),
        (json, dataset) =>
        {
            json.WriteStartObject();
            json.PropertyOrNull("datasetId", dataset.DatasetId);
            json.PropertyOrNull("type", dataset.Type);
            json.PropertyOrNull("name", dataset.Name);
            json.PropertyOrNull("status", dataset.StatusAt(context.Now, store.Value.Clock));
            json.PropertyOrNull("createdDate", KoreaTime.Aitems(dataset.Created));
            AitemsReply.WriteRight(json, "getDatasetDetail");
            json.WriteEndObject();
        });

    private SandboxReply Create(RouteContext context)
    {
        var dataset = new DatasetRow { Created = context.Now };
        if (Read(context, dataset, isNew: true) is { } refusal)
        {
            return refusal;
        }

        if (store.Value.Datasets.Exists(other => other.Name == dataset.Name))
        {
            return AitemsReply.NameIsTaken(context, dataset.Name);
        }

        dataset.DatasetId = store.Value.NewId();
        store.Value.Datasets.Add(dataset);
        return reply.Created(json => Write(json, dataset, context.Now));
    }

    private SandboxReply Modify(RouteContext context, DatasetRow dataset)
    {
        if (dataset.IsBeingRemoved)
        {
            return AitemsReply.WrongStatus(context, "deleting", "the dataset cannot be changed.");
        }

        return Read(context, dataset, isNew: false) ?? reply.Changed(json => Write(json, dataset, context.Now));
    }

    private SandboxReply Describe(RouteContext context, DatasetRow dataset) =>
        reply.Described(context, description => dataset.Description = description, json => Write(json, dataset, context.Now));

    private SandboxReply Remove(RouteContext context, DatasetRow dataset)
    {
        if (store.Value.UsersOf(dataset).FirstOrDefault() is { } user && !reply.Variants.RemovesWhatIsInUse)
        {
            return AitemsReply.InUse(context, dataset.Name, "service " + user.Name);
        }

        dataset.Removed ??= context.Now;
        return AitemsReply.Removed();
    }

    /// <summary>Takes over what a body says; a refusal when it cannot be taken, and then nothing is changed.</summary>
    private SandboxReply? Read(RouteContext context, DatasetRow dataset, bool isNew)
    {
        var body = context.ReadJson();
        string? Text(JToken? from) => (string?)(from as JValue);
        string type = Text(body?["type"]) ?? "";
        string? name = Text(body?["name"]);
        string? description = Text(body?["description"]);
        string? schemaName = Text(body?["schemaName"]);
        var place = body?["osInfo"] as JObject;
        string? bucket = Text(place?["bucket"]);
        string? key = Text(place?["key"]);
        string? objection = body is null ? "the body is not a JSON object"
            : !SchemaRequests.DatasetTypes.Contains(type) ? "type must be user, item or interaction"
            : AitemsReply.NameObjection(name) ?? AitemsReply.DescriptionObjection(description)
            ?? (isNew && description is null ? "description is required"
                : !isNew && type != dataset.Type ? "type cannot be changed"
                : Text(place?["region"]) is not ("KR" or "EN" or "JP") ? "osInfo.region must be KR"
                : string.IsNullOrEmpty(bucket) || string.IsNullOrEmpty(key) ? "osInfo.bucket and osInfo.key are required"
                : null);
        if (objection is not null)
        {
            return AitemsReply.Invalid(context, objection);
        }

        if (store.Value.Schemas.Find(schema => schema.Name == schemaName) is not { } schema)
        {
            return AitemsReply.NotFound(context, "schema", schemaName ?? "");
        }

        if (schema.DatasetType != type)
        {
            return AitemsReply.Invalid(context, $"[{schema.Name}] is a schema for {schema.DatasetType}");
        }

        (dataset.Type, dataset.Name, dataset.SchemaName) = (type, name!, schema.Name);
        (dataset.Region, dataset.Bucket, dataset.Key) = (Text(place!["region"])!, bucket!, key!);
        dataset.Description = description ?? dataset.Description;
        (dataset.Updated, dataset.FixedStatus) = (context.Now, null);
        dataset.Content = storage.Content(bucket!, key!);
        dataset.IsGood = dataset.Content is { } content && AitemsTable.Parse(content).Objection(schema) is null;
        return null;
    }

    private void Write(JsonTextWriter json, DatasetRow dataset, DateTimeOffset now)
    {
        json.WriteStartObject();
        json.PropertyOrNull("datasetId", dataset.DatasetId);
        json.PropertyOrNull("type", dataset.Type);
        json.PropertyOrNull("name", dataset.Name);
        json.PropertyOrNull("description", dataset.Description);
        json.PropertyOrNull("schemaName", dataset.SchemaName);
        json.PropertyOrNull("status", dataset.StatusAt(now, store.Value.Clock));
        json.WritePropertyName("osInfo");
        json.WriteStartObject();
        json.PropertyOrNull("region", dataset.Region);
        json.PropertyOrNull("bucket", dataset.Bucket);
        json.PropertyOrNull("key", dataset.Key);
        json.WriteEndObject();
        json.WritePropertyName(reply.Variants.SingularConnectedService ? "connectedService" : "connectedServices");
        json.WriteStartArray();
        foreach (var service in store.Value.UsersOf(dataset))
        {
            json.WriteStartObject();
            json.PropertyOrNull("serviceId", service.ServiceId);
            json.PropertyOrNull("name", service.Name);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.PropertyOrNull("createdDate", KoreaTime.Aitems(dataset.Created));
        json.PropertyOrNull("updatedDate", KoreaTime.Aitems(dataset.Updated));
        json.WriteEndObject();
    }
}

using System;
using System.Collections.Generic;
using System.Linq;
using ClovaStudio.Sandbox.Core;
using ClovaStudio.Sandbox.Serving.Replies;
using ClovaStudio.Sandbox.Serving.Routing;
using Newtonsoft.Json.Linq;

namespace ClovaStudio.Sandbox.Areas.Aitems;

/// <summary>The endpoints of services: what they are, what data they have, and when they train.</summary>
internal sealed class ServiceRoutes(Lazy<AitemsStore> store, AitemsReply reply, Func<TaskOrder> order)
{
    internal const string Services = "/api/v1/services";

    private static readonly string[] Intervals = ["hour1", "hour3", "hour6", "hour12"];

    internal IEnumerable<Route> Routes =>
    [
        new("GET", Services, SandboxApi.Aitems, context => Locked(context, () => List(context))),
        new("POST", Services, SandboxApi.Aitems, context => Locked(context, () => Create(context))),
        Of("GET", "", Single),
        Of("PUT", "", Describe),
        Of("DELETE", "", Remove),
        Of("POST", "/datasets", Connect),
        Of("POST", "/datasets/{dataset}", AddRows),
        Of("PUT", "/interval", SetInterval),
        Of("POST", "", Start),
        Of("PUT", "/schedule", Schedule),
    ];

    /// <summary>A route below one service, which is looked up and locked.</summary>
    internal Route Of(string method, string path, Func<RouteContext, ServiceRow, SandboxReply> answer) =>
        new(method, Services + "/{service}" + path, SandboxApi.Aitems, context => Locked(context, () =>
            store.Value.Services.Find(service => service.ServiceId == context["service"]) is { } found
                ? answer(context, found)
                : AitemsReply.NotFound(context, "service", context["service"])));

    private SandboxReply Locked(RouteContext context, Func<SandboxReply> answer) => store.Value.Locked(services =>
    {
        services.RemoveAll(service => service.IsGone(context.Now, store.Value.Clock));
        foreach (var service in services)
        {
            store.Value.CatchUp(service, context.Now);
        }

        return answer();
    });

    private string StatusOf(ServiceRow service, RouteContext context) => service.StatusAt(context.Now, store.Value.Clock);

    private SandboxReply List(RouteContext context) => reply.List(
        context,
        "services",
        order().Sort(store.Value.Services, service => service.Created, service => service.Name),
        (json, service) => AitemsJson.WriteServiceInList(json, service, StatusOf(service, context)));

    private SandboxReply Single(RouteContext context, ServiceRow service) =>
        Reply.Json(json => AitemsJson.WriteService(json, service, store.Value, reply.Variants, context.Now));

    private SandboxReply Changed(RouteContext context, ServiceRow service)
    {
        service.Updated = context.Now;
        return reply.Changed(json => AitemsJson.WriteService(json, service, store.Value, reply.Variants, context.Now));
    }

    private SandboxReply Create(RouteContext context)
    {
        var body = context.ReadJson();
        string? name = (string?)(body?["name"] as JValue);
        string? description = (string?)(body?["description"] as JValue);
        string type = (string?)(body?["type"] as JValue) ?? "batch";
        string? objection = AitemsReply.NameObjection(name, isService: true) ?? AitemsReply.DescriptionObjection(description)
            ?? (type is "batch" or "interval" ? null : "type must be batch or interval");
        if (objection is not null)
        {
            return AitemsReply.Invalid(context, objection);
        }

        if (store.Value.Services.Exists(other => other.Name == name))
        {
            return AitemsReply.NameIsTaken(context, name!);
        }

        var service = new ServiceRow
        {
            ServiceId = store.Value.NewId(),
            Name = name!,
            Description = description,
            Type = type,
            RestingStatus = "datasetRequired",
            LearningInterval = "hour6",
            Created = context.Now,
            Updated = context.Now,
        };
        store.Value.Services.Add(service);
        return reply.Created(json => AitemsJson.WriteService(json, service, store.Value, reply.Variants, context.Now));
    }

    private SandboxReply Describe(RouteContext context, ServiceRow service)
    {
        var body = context.ReadJson();
        string? name = (string?)(body?["name"] as JValue);
        string? description = (string?)(body?["description"] as JValue);
        if ((AitemsReply.NameObjection(name, isService: true) ?? AitemsReply.DescriptionObjection(description)) is { } objection)
        {
            return AitemsReply.Invalid(context, objection);
        }

        if (store.Value.Services.Exists(other => other != service && other.Name == name))
        {
            return AitemsReply.NameIsTaken(context, name!);
        }

        (service.Name, service.Description) = (name!, description ?? service.Description);
        return Changed(context, service);
    }

    private SandboxReply Remove(RouteContext context, ServiceRow service)
    {
        if (IsBusy(service, context) && !reply.Variants.RemovesWhatIsInUse)
        {
            return AitemsReply.WrongStatus(context, StatusOf(service, context), "the service cannot be removed: end its schedule, or wait.");
        }

        service.Removed ??= context.Now;
        return AitemsReply.Removed();
    }

    private SandboxReply Connect(RouteContext context, ServiceRow service)
    {
        if (IsBusy(service, context))
        {
            return AitemsReply.WrongStatus(context, StatusOf(service, context), "the datasets cannot be changed: end the schedule, or wait.");
        }

        string[] ids = (context.ReadJson()?["datasetIds"] as JArray)?.Select(id => (string?)(id as JValue) ?? "").ToArray() ?? [];
        var datasets = new List<DatasetRow>();
        foreach (string id in ids)
        {
            if (store.Value.Datasets.Find(dataset => dataset.DatasetId == id) is not { } found)
            {
                return AitemsReply.NotFound(context, "dataset", id);
            }

            datasets.Add(found);
        }

        if (!datasets.Select(dataset => dataset.Type).OrderBy(type => type, StringComparer.Ordinal).SequenceEqual(["interaction", "item", "user"]))
        {
            return AitemsReply.Invalid(context, "datasetIds must hold one dataset each of user, item and interaction");
        }

        if (datasets.Find(dataset => dataset.StatusAt(context.Now, store.Value.Clock) != "enable") is { } unready)
        {
            return AitemsReply.WrongStatus(context, unready.StatusAt(context.Now, store.Value.Clock), $"the dataset {unready.Name} cannot be connected.");
        }

        service.Datasets.Clear();
        service.Datasets.AddRange(datasets);
        service.Added.Clear();
        service.RestingStatus = "learnable";
        return Changed(context, service);
    }

    private SandboxReply AddRows(RouteContext context, ServiceRow service)
    {
        if (!service.IsInterval)
        {
            return AitemsReply.Invalid(context, "a batch service takes no rows");
        }

        if (service.Datasets.Find(dataset => dataset.DatasetId == context["dataset"]) is not { } dataset)
        {
            return AitemsReply.NotFound(context, "dataset of the service", context["dataset"]);
        }

        var body = context.ReadJson();
        var rows = (body?["value"] as JArray)?.OfType<JObject>().ToList() ?? [];
        var schema = store.Value.Schemas.Find(found => found.Name == dataset.SchemaName);
        string? objection = (string?)(body?["type"] as JValue) != dataset.Type ? "type must be " + dataset.Type
            : rows.Count == 0 || rows.Count != ((JArray)body!["value"]!).Count ? "value must hold rows"
            : schema is null ? null
            : rows.Select(row => SchemaRequests.RowObjection(row, schema)).FirstOrDefault(found => found is not null);
        if (objection is not null)
        {
            return AitemsReply.Invalid(context, objection);
        }

        service.Added.AddRange(rows.Select(row => (dataset.Type, row)));
        return new SandboxReply(200);
    }

    private SandboxReply SetInterval(RouteContext context, ServiceRow service)
    {
        string? term = (string?)(context.ReadJson()?["term"] as JValue);
        if (!service.IsInterval || !Intervals.Contains(term))
        {
            return AitemsReply.Invalid(context, service.IsInterval ? "term must be hour1, hour3, hour6 or hour12" : "a batch service has no interval");
        }

        service.LearningInterval = term!;
        service.NextRun = service.NextRun is null ? null : context.Now + store.Value.ToWall(service.Interval);
        return Changed(context, service);
    }

    private SandboxReply Start(RouteContext context, ServiceRow service) =>
        service.IsInterval ? AitemsReply.Invalid(context, "an interval service is started by its schedule")
        : StatusOf(service, context) is var status && status != "learnable" ? AitemsReply.WrongStatus(context, status, "the service cannot be trained.")
        : Begin(context, service, "types", configRequired: true) ?? Changed(context, service);

    private SandboxReply Schedule(RouteContext context, ServiceRow service)
    {
        if (!service.IsInterval)
        {
            return AitemsReply.Invalid(context, "a batch service has no schedule");
        }

        switch (context.Request.QueryValue("action"))
        {
            case "start" when StatusOf(service, context) is "datasetRequired" or "disable" or "deleting":
                return AitemsReply.WrongStatus(context, StatusOf(service, context), "the service cannot be trained.");
            case "start":
                service.NextRun = context.Now + store.Value.ToWall(service.Interval);
                if (Begin(context, service, "trainTypes", configRequired: false) is { } refusal)
                {
                    return refusal;
                }

                service.RestingStatus = "scheduled";
                return Changed(context, service);
            case "stop":
                service.RestingStatus = service.Datasets.Count > 0 ? "learnable" : "datasetRequired";
                service.NextRun = null;
                return Changed(context, service);
            default:
                return AitemsReply.Invalid(context, "action must be start or stop");
        }
    }

    private SandboxReply? Begin(RouteContext context, ServiceRow service, string typesName, bool configRequired)
    {
        var (trains, objection) = AitemsRequests.ReadTrains(context.ReadJson(), typesName, configRequired);
        if (trains is null)
        {
            return AitemsReply.Invalid(context, objection!);
        }

        foreach (var train in trains)
        {
            train.NextUpdateDate = service.NextRun;
            store.Value.AddTrain(service.ServiceId, train, context.Now);
        }

        return null;
    }

    private bool IsBusy(ServiceRow service, RouteContext context) =>
        StatusOf(service, context) is "learning" or "scheduled" or "scheduledLearning" or "requestLearning";
}

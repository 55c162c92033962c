using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using ClovaStudio.Sandbox.Core;
using ClovaStudio.Sandbox.Serving.Replies;
using ClovaStudio.Sandbox.Serving.Routing;

namespace ClovaStudio.Sandbox.Areas.Aitems;

/// <summary>AiTEMS's endpoints.</summary>
internal sealed class AitemsRoutes
{
    private const string Services = "/api/v1/services";
    private const int StandardLimit = 1000;

    private readonly Lazy<AitemsStore> _store;
    private readonly SandboxOptions _options;
    private readonly Func<TaskOrder> _order;

    internal AitemsRoutes(Lazy<AitemsStore> store, SandboxOptions options, Func<TaskOrder> order)
    {
        _store = store;
        _options = options;
        _order = order;
    }

    internal IEnumerable<Route> Routes =>
    [
        new("GET", Services, SandboxApi.Aitems, ListServices),
        OfService("GET", "", Single),
        OfService("POST", "", StartTrainings),
        OfService("PUT", "/schedule", Schedule),
        OfService("GET", "/trains", ListTrains),
        OfService("GET", "/trains/{type}/versions/{version}", SingleTrain),
    ];

    /// <summary>A route below one service, which is looked up and locked.</summary>
    private Route OfService(string method, string path, Func<RouteContext, ServiceRow, SandboxReply> answer) =>
        new(method, Services + "/{service}" + path, SandboxApi.Aitems, context => _store.Value.Locked(
            services => services.Find(service => service.ServiceId == context["service"]) is { } service
                ? answer(context, service)
                : NotFound(context, $"There is no service '{context["service"]}'.")));

    private SandboxReply ListServices(RouteContext context)
    {
        if (ReadWindow(context, out int offset, out int limit) is { } refusal)
        {
            return refusal;
        }

        return _store.Value.Locked(services => Reply.Json(json =>
        {
            IEnumerable<ServiceRow> ordered = _order() switch
            {
                TaskOrder.NewestFirst => services.OrderByDescending(s => s.Created),
                TaskOrder.ByName => services.OrderBy(s => s.Name, StringComparer.Ordinal),
                _ => services.OrderBy(s => s.Created),
            };
            json.WriteStartObject();
            json.WritePropertyName("services");
            json.WriteStartArray();
            foreach (var service in ordered.Skip(offset).Take(limit))
            {
                AitemsJson.WriteServiceInList(json, service, service.StatusAt(context.Now, _store.Value.Clock));
            }

            json.WriteEndArray();
            json.PropertyOrNull("offset", offset);
            json.PropertyOrNull("limit", limit);
            json.WriteEndObject();
        }));
    }

    private SandboxReply ListTrains(RouteContext context, ServiceRow service)
    {
        if (ReadWindow(context, out int offset, out int limit) is { } refusal)
        {
            return refusal;
        }

        string? recent = context.Request.QueryValue("isRecent");
        if (recent is not (null or "true" or "false"))
        {
            return Invalid("isRecent must be true or false");
        }

        if (_options.IgnoresOffset)
        {
            offset = 0;
        }

        var rows = recent == "true"
            ? service.Trains.AsEnumerable().Reverse().GroupBy(train => train.Type).Select(group => group.First())
            : AitemsStore.InOrder(service, _order());
        return new SandboxReply(200, Render(rows.Skip(offset).Take(limit), offset, limit, context.Now));
    }

    private byte[] Render(IEnumerable<TrainRow> rows, int offset, int limit, DateTimeOffset now)
    {
        using var body = new MemoryStream();
        string separator = "{\"trains\":[";
        foreach (var train in rows)
        {
            Write(body, separator);
            byte[] row = train.ListedAt(now, _store.Value.Clock);
            body.Write(row, 0, row.Length);
            separator = ",";
        }

        string start = separator == "," ? "" : separator;
        Write(body, start + $"],\"offset\":{offset.ToString(CultureInfo.InvariantCulture)},\"limit\":{limit.ToString(CultureInfo.InvariantCulture)}}}");
        return body.ToArray();
    }

    private SandboxReply Single(RouteContext context, ServiceRow service)
    {
        string status = service.StatusAt(context.Now, _store.Value.Clock);
        return Reply.Json(json => AitemsJson.WriteService(json, service, status));
    }

    private SandboxReply SingleTrain(RouteContext context, ServiceRow service)
    {
        var (type, version) = (context["type"], context["version"]);
        var train = service.Trains.Find(t => t.Type == type && t.Version == version);
        return train is null
            ? NotFound(context, $"There is no training '{version}' of type '{type}'.")
            : Reply.Json(json => AitemsJson.WriteTrain(json, train, train.StatusAt(context.Now, _store.Value.Clock), listed: false));
    }

    private SandboxReply StartTrainings(RouteContext context, ServiceRow service)
    {
        return service.IsInterval ? Invalid("an interval service is started by its schedule")
            : service.StatusAt(context.Now, _store.Value.Clock) != "learnable" ? Invalid("the service cannot be trained in its status")
            : Begin(context, service, "types", configRequired: true, next: null);
    }

    private SandboxReply Schedule(RouteContext context, ServiceRow service)
    {
        if (!service.IsInterval)
        {
            return Invalid("a batch service has no schedule");
        }

        switch (context.Request.QueryValue("action"))
        {
            case "start":
                int hours = int.Parse(service.LearningInterval.Substring("hour".Length), CultureInfo.InvariantCulture);
                var reply = Begin(context, service, "trainTypes", configRequired: false, context.Now + TimeSpan.FromHours(hours));
                if (reply.StatusCode == 200)
                {
                    service.RestingStatus = "scheduled";
                }

                return reply;
            case "stop":
                service.RestingStatus = "learnable";
                service.Updated = context.Now;
                return Single(context, service);
            default:
                return Invalid("action must be start or stop");
        }
    }

    private SandboxReply Begin(RouteContext context, ServiceRow service, string typesName, bool configRequired, DateTimeOffset? next)
    {
        var (trains, objection) = AitemsRequests.ReadTrains(context.ReadJson(), typesName, configRequired);
        if (trains is null)
        {
            return Invalid(objection!);
        }

        foreach (var train in trains)
        {
            train.NextUpdateDate = next;
            _store.Value.AddTrain(service.ServiceId, train, context.Now);
        }

        return Single(context, service);
    }

    private SandboxReply? ReadWindow(RouteContext context, out int offset, out int limit)
    {
        bool known = context.TryNumber("limit", StandardLimit, 1, int.MaxValue, out limit);
        if (!context.TryNumber("offset", 0, 0, int.MaxValue, out offset))
        {
            return Invalid("offset must be an integer of 0 or more");
        }

        limit = Math.Min(limit, _options.MaximumPageSize ?? limit);
        return known ? null : Invalid("limit must be an integer of 1 or more");
    }

    private static void Write(MemoryStream stream, string text)
    {
        byte[] bytes = Json.Utf8.GetBytes(text);
        stream.Write(bytes, 0, bytes.Length);
    }

    // No error body of AiTEMS itself is documented. These are two that services of its kind send.
    private static SandboxReply Invalid(string message) =>
        ErrorReply.Make(ErrorShape.CodeAndMessage, 400, "400", "Bad Request: " + message, "", default);

    private static SandboxReply NotFound(RouteContext context, string message) =>
        ErrorReply.Make(ErrorShape.Spring, 404, "404", message, context.Path, context.Now);
}

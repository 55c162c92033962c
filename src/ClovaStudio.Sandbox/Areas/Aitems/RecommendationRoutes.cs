using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using ClovaStudio.Sandbox.Core;
using ClovaStudio.Sandbox.Serving.Replies;
using ClovaStudio.Sandbox.Serving.Routing;
using Newtonsoft.Json;

namespace ClovaStudio.Sandbox.Areas.Aitems;

/// <summary>The endpoints of what was learnt: recommendations, and updates of interval services.</summary>
internal sealed class RecommendationRoutes(Lazy<AitemsStore> store, AitemsReply reply, ServiceRoutes services)
{
    internal IEnumerable<Route> Routes =>
    [
        services.Of("GET", "/infers/lookup", LookUp),
        services.Of("GET", "/updates", ListUpdates),
    ];

    private SandboxReply LookUp(RouteContext context, ServiceRow service)
    {
        string type = context.Request.QueryValue("type") ?? "";
        string target = context.Request.QueryValue("targetId") ?? "";
        if (!TrainStatus.Types.Contains(type) || target.Length == 0)
        {
            return AitemsReply.Invalid(context, target.Length == 0 ? "targetId is required" : "type must be personalRecommend, relatedItem or pop");
        }

        if (store.Value.LatestFinished(service, type, context.Now) is not { } train)
        {
            return AitemsReply.WrongStatus(context, service.StatusAt(context.Now, store.Value.Clock), $"the service has no finished training of {type}.");
        }

        var model = store.Value.ModelOf(service, train);
        return !model.Knows(target) && reply.Variants.RefusesUnknownTargets
            ? AitemsReply.NotFound(context, "target of the training", target)
            : Reply.Json(json =>
            {
                json.WriteStartObject();
                json.PropertyOrNull("field", "ITEM_ID");
                json.WritePropertyName("values");
                json.WriteStartArray();
                foreach (string item in model.For(target))
                {
                    json.WriteValue(item);
                }

                json.WriteEndArray();
                json.WriteEndObject();
            });
    }

    private SandboxReply ListUpdates(RouteContext context, ServiceRow service)
    {
        string? type = context.Request.QueryValue("type");
        string? version = context.Request.QueryValue("trainVersion");
        if (!service.IsInterval || string.IsNullOrEmpty(type) || string.IsNullOrEmpty(version))
        {
            return AitemsReply.Invalid(context, service.IsInterval ? "type and trainVersion are required" : "a batch service has no updates");
        }

        return service.Trains.Find(train => train.Type == type && train.Version == version) is { } found
            ? Reply.Json(json =>
            {
                json.WriteStartObject();
                json.WritePropertyName("updates");
                json.WriteStartArray();
                foreach (var update in found.Updates.AsEnumerable().Reverse())
                {
                    Write(json, update, found.Type, context.Now);
                }

                json.WriteEndArray();
                json.WriteEndObject();
            })
            : AitemsReply.NotFound(context, "training of the service", version!);
    }

    private void Write(JsonTextWriter json, UpdateRow update, string type, DateTimeOffset now)
    {
        var clock = store.Value.Clock;
        string status = update.StatusAt(now, clock);
        json.WriteStartObject();
        json.PropertyOrNull("updateVersion", update.Version);
        json.PropertyOrNull("status", status);
        json.PropertyOrNull("type", type);
        json.PropertyOrNull("createdDate", Time(update.Created));
        if (status == TrainStatus.Completed)
        {
            json.PropertyOrNull("finishedDate", Time(update.FinishedAt(clock)));
        }

        json.WritePropertyName("updateResult");
        if (reply.Variants.TextCounts)
        {
            json.WriteValue(Json.Utf8.GetString(Json.Write(text => WriteCounts(text, update))));
        }
        else
        {
            WriteCounts(json, update);
        }

        json.WriteEndObject();
    }

    private static void WriteCounts(JsonTextWriter json, UpdateRow update)
    {
        json.WriteStartObject();
        json.PropertyOrNull("inputUsersCnt", update.InputUsers);
        json.PropertyOrNull("inputItemsCnt", update.InputItems);
        json.PropertyOrNull("inputRowsCnt", update.InputRows);
        json.PropertyOrNull("updatedUsersCnt", update.UpdatedUsers);
        json.PropertyOrNull("updatedItemsCnt", update.UpdatedItems);
        json.WriteEndObject();
    }

    private string Time(DateTimeOffset time) => reply.Variants.UpdateTimesInUtc
        ? time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)
        : KoreaTime.Aitems(time);
}

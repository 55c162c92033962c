using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using ClovaStudio.Sandbox.Core;
using ClovaStudio.Sandbox.Serving;
using ClovaStudio.Sandbox.Serving.Replies;
using ClovaStudio.Sandbox.Serving.Routing;

namespace ClovaStudio.Sandbox.Areas.Aitems;

/// <summary>The endpoints of trainings.</summary>
internal sealed class TrainRoutes(Lazy<AitemsStore> store, AitemsReply reply, ServiceRoutes services, SandboxOptions options, Func<TaskOrder> order)
{
    internal IEnumerable<Route> Routes =>
    [
        services.Of("GET", "/trains", List),
        services.Of("GET", "/trains/{type}/versions/{version}", Single),
    ];

    private SandboxReply List(RouteContext context, ServiceRow service)
    {
        if (reply.ReadWindow(context, out int offset, out int limit) is { } refusal)
        {
            return refusal;
        }

        string? recent = context.Request.QueryValue("isRecent");
        if (recent is not (null or "" or "true" or "false"))
        {
            return AitemsReply.Invalid(context, "isRecent must be true or false");
        }

        if (options.IgnoresOffset)
        {
            offset = 0;
        }

        var rows = recent == "true"
            ? service.Trains.AsEnumerable().Reverse().GroupBy(train => train.Type).Select(group => group.First())
            : AitemsStore.InOrder(service, order());
        return new SandboxReply(200, Render(rows.Skip(offset).Take(limit), offset, limit, context.Now));
    }

    /// <summary>Thousands of trainings: each is written once, whatever the number of lists.</summary>
    private byte[] Render(IEnumerable<TrainRow> rows, int offset, int limit, DateTimeOffset now)
    {
        using var body = new MemoryStream();
        string separator = "{\"trains\":[";
        foreach (var train in rows)
        {
            Write(body, separator);
            byte[] row = train.ListedAt(now, store.Value.Clock);
            body.Write(row, 0, row.Length);
            separator = ",";
        }

        string window = reply.Variants.TellsWindow
            ? $",\"offset\":{offset.ToString(CultureInfo.InvariantCulture)},\"limit\":{limit.ToString(CultureInfo.InvariantCulture)}"
            : "";
        Write(body, (separator == "," ? "" : separator) + $"]{window}}}");
        return body.ToArray();
    }

    private SandboxReply Single(RouteContext context, ServiceRow service)
    {
        var (type, version) = (context["type"], context["version"]);
        var train = service.Trains.Find(found => found.Type == type && found.Version == version);
        return train is null
            ? AitemsReply.NotFound(context, $"training of type {type}", version)
            : Reply.Json(json => AitemsJson.WriteTrain(json, train, train.StatusAt(context.Now, store.Value.Clock), listed: false));
    }

    private static void Write(MemoryStream stream, string text)
    {
        byte[] bytes = Json.Utf8.GetBytes(text);
        stream.Write(bytes, 0, bytes.Length);
    }
}

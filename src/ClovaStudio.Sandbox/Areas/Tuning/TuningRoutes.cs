using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using ClovaStudio.Sandbox.Core;
using ClovaStudio.Sandbox.Serving;
using ClovaStudio.Sandbox.Serving.Replies;
using ClovaStudio.Sandbox.Serving.Routing;

namespace ClovaStudio.Sandbox.Areas.Tuning;

/// <summary>CLOVA Studio's tuning endpoints.</summary>
internal sealed class TuningRoutes
{
    private const string Collection = "/tuning/v2/tasks";
    private const int DocumentedMaximum = 100;

    private readonly TuningStore _store;
    private readonly TuningRequests _creation;
    private readonly TrainingClock _clock;
    private readonly SandboxOptions _options;
    private readonly Func<TaskOrder> _order;

    internal TuningRoutes(TuningStore store, TuningRequests creation, TrainingClock clock, SandboxOptions options, Func<TaskOrder> order)
    {
        _store = store;
        _creation = creation;
        _clock = clock;
        _options = options;
        _order = order;
    }

    internal IEnumerable<Route> Routes =>
    [
        new("GET", Collection, SandboxApi.Clova, List),
        new("POST", Collection, SandboxApi.Clova, Create),
        new("GET", Collection + "/{id}", SandboxApi.Clova, Get),
        new("DELETE", Collection + "/{id}", SandboxApi.Clova, Remove),
    ];

    private SandboxReply List(RouteContext context)
    {
        if (!context.TryNumber("page", 0, 0, int.MaxValue, out int number))
        {
            return InvalidParameter(context, "page must be an integer of 0 or more");
        }

        // A service that clamps takes any size and says what it made of it.
        int? clamp = _options.MaximumPageSize;
        if (!context.TryNumber("size", Math.Min(20, clamp ?? 20), 1, clamp is null ? DocumentedMaximum : int.MaxValue, out int size))
        {
            return InvalidParameter(context, "size must be an integer from 1 to 100");
        }

        size = Math.Min(size, clamp ?? size);
        var (page, total) = _store.Page((long)number * size, size, _order());
        return new SandboxReply(200, Render(page, total, number, size, context.Now));
    }

    private byte[] Render(IReadOnlyList<TuningRow> page, int total, int number, int size, DateTimeOffset now)
    {
        int pages = (total + size - 1) / size;
        using var body = new MemoryStream(256 + (page.Count * 640));
        Write(body, "{\"status\":{\"code\":\"20000\",\"message\":\"OK\"},\"result\":{"
            + $"\"totalPages\":{Total(pages)},\"totalElements\":{Total(total)},\"size\":{Total(size)},\"number\":{Total(number)},\"content\":[");
        for (int i = 0; i < page.Count; i++)
        {
            if (i > 0)
            {
                body.WriteByte((byte)',');
            }

            byte[] row = page[i].ListedAt(now, _clock);
            body.Write(row, 0, row.Length);
        }

        Write(body, "]}}");
        return body.ToArray();
    }

    private string Total(int value)
    {
        string number = value.ToString(CultureInfo.InvariantCulture);
        return _options.OddTotals ? "\"" + number + ",\"" : number;
    }

    private SandboxReply Get(RouteContext context) => _store.Find(context["id"]) is { } row ? Single(row, context) : NotFound(context);

    private SandboxReply Create(RouteContext context)
    {
        var (row, refusal) = _creation.Read(context);
        if (row is null)
        {
            return refusal!;
        }

        _store.Add(row);
        return Single(row, context);
    }

    private SandboxReply Remove(RouteContext context) => _store.Remove(context["id"]) ? Reply.Clova(null) : NotFound(context);

    private SandboxReply Single(TuningRow row, RouteContext context) =>
        Reply.Clova(json => TaskJson.WriteSingle(json, row, row.StateAt(context.Now, _clock), context.Now));

    private static void Write(MemoryStream stream, string text)
    {
        byte[] bytes = Json.Utf8.GetBytes(text);
        stream.Write(bytes, 0, bytes.Length);
    }

    private static SandboxReply InvalidParameter(RouteContext context, string message) =>
        context.Error(400, "40001", "Invalid parameter: " + message);

    private static SandboxReply NotFound(RouteContext context) => context.Error(404, "40400", "Not found");
}

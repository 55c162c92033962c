using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using ClovaStudio.Sandbox.Serving;
using ClovaStudio.Sandbox.Serving.Replies;
using ClovaStudio.Sandbox.Serving.Routing;

namespace ClovaStudio.Sandbox.Tests;

/// <summary>Endpoints of these tests alone: the lines of the body come back as events, or as JSON when no stream is asked for.</summary>
internal static class EchoRoutes
{
    internal const string Native = "/v1/echo/some%20name/lines";
    internal const string OpenAi = "/v1/openai/echo";

    internal static IEnumerable<Route> All =>
    [
        new("POST", "/v1/echo/{name}/lines", SandboxApi.Clova, context => Echo(context, context.WantsEvents)),
        new("POST", "/v1/echo/fixed/lines", SandboxApi.Clova, _ => Reply.Clova(json => json.WriteValue("the literal one"))),
        new("GET", "/v1/echo/{name}/plain", SandboxApi.Clova, context => Reply.Clova(json => json.WriteValue(context["name"])), needsContentType: false),
        new("POST", OpenAi, SandboxApi.Clova, context => Echo(context, context.MayStream((bool?)context.ReadJson()?["stream"] ?? false))),
    ];

    internal static SandboxCloud Cloud(Action<SandboxOptions>? configure = null)
    {
        var options = new SandboxOptions { TuningTasks = 0 };
        configure?.Invoke(options);
        return new SandboxCloud(options, All);
    }

    private static SandboxReply Echo(RouteContext context, bool streams)
    {
        var wanted = context.ReadJson();
        if (wanted?["lines"] is not { } lines)
        {
            return context.Error(400, "40001", "Invalid parameter: lines");
        }

        string[] texts = [.. lines.Select(line => (string)line!)];
        var delay = TimeSpan.FromSeconds((double?)wanted["delay"] ?? 0);
        return streams
            ? Reply.EventStream(texts.Select((text, i) => new EventFrame("token", text, i.ToString(CultureInfo.InvariantCulture), delay)))
            : Reply.Clova(json => json.WriteValue(string.Join('|', texts)));
    }
}

using System;
using System.Collections.Generic;
using System.Linq;
using ClovaStudio.Sandbox.Core;
using ClovaStudio.Sandbox.Serving.Replies;
using ClovaStudio.Sandbox.Serving.Routing;
using Newtonsoft.Json.Linq;

namespace ClovaStudio.Sandbox.Serving.Quotas;

/// <summary>
/// Puts quotas on the endpoints that no chat model answers, see https://guide.ncloud-docs.com/docs/clovastudio-ratelimiting:
/// one for each tool, all routers together, and all skillsets together. Tokenizers have none.
/// </summary>
internal sealed class ToolQuotas(QuotaMeter meter)
{
    private const int StandardOutput = 1024;
    private const string ByModel = "";

    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["/v1/api-tools/embedding/v2"] = "embedding-v2",
        ["/v1/api-tools/embedding/{model}"] = ByModel,
        ["/v1/api-tools/segmentation"] = "segmentation",
        ["/v1/api-tools/summarization/v2"] = "summarization",
        ["/v1/api-tools/reranker"] = "reranker",
        ["/v1/api-tools/rag-reasoning"] = "rag-reasoning",
        ["/v1/routers/{id}/versions/{version}/route"] = "router",
        ["/v1/skillsets/{id}/versions/{version}/final-answer"] = "skillset",
    };

    // What the native API calls v2 has this name there.
    private const string OpenAiV2 = "bge-m3";

    private static readonly string[] WithOutput = ["reranker", "rag-reasoning"];

    /// <summary>The routes, those of them with a quota that have one.</summary>
    internal IEnumerable<Route> Over(IEnumerable<Route> routes) => routes.Select(route =>
        Names.TryGetValue(route.Template, out string? name) ? route.With(context => Answer(route, context, name == ByModel ? context["model"] : name)) : route);

    /// <summary>Counts a request for vectors in OpenAI's form, which shares the quota of the native API.</summary>
    internal SandboxReply? Take(RouteContext context, string model, int tokens) =>
        meter.Take(context, model == OpenAiV2 ? "embedding-v2" : model, tokens);

    /// <summary>A request that is refused for what it says does not count.</summary>
    private SandboxReply Answer(Route route, RouteContext context, string name)
    {
        var reply = route.Handle(context);
        return reply.StatusCode != 200 ? reply : meter.Take(context, name, Tokens(context.ReadJson()!, name)) ?? reply;
    }

    private static long Tokens(JObject body, string name)
    {
        long input = body.Descendants().OfType<JValue>().Sum(value => value.Value is string text ? TokenCounter.Count(text) : 0L);
        return input + (Array.IndexOf(WithOutput, name) >= 0 ? (int?)body["maxTokens"] ?? StandardOutput : 0);
    }
}

using System.Collections.Generic;
using ClovaStudio.Sandbox.Core;
using ClovaStudio.Sandbox.Serving.Replies;
using ClovaStudio.Sandbox.Serving.Routing;
using Newtonsoft.Json.Linq;

namespace ClovaStudio.Sandbox.Areas.Embeddings;

/// <summary>Embedding v1 and v2.</summary>
internal static class EmbeddingRoutes
{
    internal static IEnumerable<Route> Routes =>
    [
        new("POST", "/v1/api-tools/embedding/v2", SandboxApi.Clova, context => Embed(context, "v2", 8_192)),
        new("POST", "/v1/api-tools/embedding/{model}", SandboxApi.Clova, context => context["model"] is "clir-emb-dolphin" or "clir-sts-dolphin"
            ? Embed(context, context["model"], 500)
            : context.Error(400, "40080", "Model not found")),
    ];

    private static SandboxReply Embed(RouteContext context, string model, int mostTokens)
    {
        if (context.ReadJson()?["text"] is not JValue { Value: string { Length: > 0 } text })
        {
            return context.Error(400, "40004", "Text empty");
        }

        int tokens = TokenCounter.Count(text);
        return tokens > mostTokens ? context.Error(400, "40003", "Context length exceeded") : Reply.Clova(json =>
        {
            json.WriteStartObject();
            json.WritePropertyName("embedding");
            json.WriteStartArray();
            foreach (float number in SandboxVectors.Of(text, model))
            {
                json.WriteValue(number);
            }

            json.WriteEndArray();
            json.PropertyOrNull("inputTokens", tokens);
            json.WriteEndObject();
        });
    }
}

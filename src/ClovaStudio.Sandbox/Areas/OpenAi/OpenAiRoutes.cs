using System;
using System.Collections.Generic;
using System.Linq;
using ClovaStudio.Sandbox.Areas.Chat;
using ClovaStudio.Sandbox.Areas.Embeddings;
using ClovaStudio.Sandbox.Core;
using ClovaStudio.Sandbox.Serving;
using ClovaStudio.Sandbox.Serving.Quotas;
using ClovaStudio.Sandbox.Serving.Replies;
using ClovaStudio.Sandbox.Serving.Routing;
using Newtonsoft.Json.Linq;

namespace ClovaStudio.Sandbox.Areas.OpenAi;

/// <summary>The OpenAI-compatible API, see https://api.ncloud-docs.com/docs/clovastudio-openaicompatibility.</summary>
internal sealed class OpenAiRoutes(TunedModels tuned, QuotaMeter meter, ToolQuotas tools, SandboxOptions options)
{
    private static readonly string[] ChatFields =
    [
        "messages", "model", "stream", "max_completion_tokens", "max_tokens", "n", "temperature", "top_p", "stop", "seed", "tools", "tool_choice",
        "parallel_tool_calls", "reasoning_effort", "reasoning", "response_format", "top_k",
    ];

    private static readonly string[] EmbeddingFields = ["input", "model", "dimensions", "encoding_format"];

    private static readonly string[] EmbeddingModels = ["bge-m3", "clir-emb-dolphin", "clir-sts-dolphin"];

    internal IEnumerable<Route> Routes =>
    [
        new("POST", RouteTarget.OpenAiBase + "chat/completions", SandboxApi.Clova, Chat),
        new("POST", RouteTarget.OpenAiBase + "embeddings", SandboxApi.Clova, Embed),
        new("GET", RouteTarget.OpenAiBase + "models", SandboxApi.Clova, _ => OpenAiJson.Models([.. SandboxModel.Current.Select(model => model.Name), .. EmbeddingModels]), needsContentType: false),
    ];

    private SandboxReply Chat(RouteContext context)
    {
        if (context.ReadJson() is not { } body)
        {
            return context.Error(400, "40000", "Bad request");
        }

        var model = SandboxModel.Find(Text(body["model"]));
        // The penalty has another name for each version of models.
        var dialect = model?.ApiVersion == 1 ? ChatDialect.OpenAiVersion1 : ChatDialect.OpenAi;
        var refusal = Unsupported(body, [.. ChatFields, dialect.Penalty]) ?? ModelRefusal(model) ?? LimitRefusal(body);
        if (refusal is not null)
        {
            return Error(context, refusal);
        }

        body["reasoning_effort"] ??= (body["reasoning"] as JObject)?["effort"];
        (var question, refusal) = new QuestionReader(dialect, model!, null, body).Read();
        if (question is null)
        {
            return Error(context, refusal!);
        }

        if (meter.Take(context, model!.Name, question.InputTokens + question.MaximumTokens) is { } tooMuch)
        {
            return tooMuch;
        }

        question.Published = tuned.Published();
        var json = new OpenAiJson(AnswerMaker.Answer(question), model.Name, context.Now.ToUnixTimeSeconds());
        return context.MayStream((bool?)body["stream"] ?? false) ? json.Stream(options.TokenDelay) : json.Whole();
    }

    private SandboxReply Embed(RouteContext context)
    {
        if (context.ReadJson() is not { } body)
        {
            return context.Error(400, "40000", "Bad request");
        }

        string model = Text(body["model"]);
        string text = Text(body["input"]);
        var refusal = Unsupported(body, EmbeddingFields)
            ?? (Array.IndexOf(EmbeddingModels, model) < 0 ? new ChatRefusal(400, "40080", "Model not found") : null)
            ?? (text.Length == 0 ? ChatRefusal.Invalid("input") : null)
            ?? (Text(body["encoding_format"], "float") != "float" ? ChatRefusal.Invalid("encoding_format") : null)
            ?? (((int?)body["dimensions"] ?? SandboxVectors.Length) != SandboxVectors.Length ? ChatRefusal.Invalid("dimensions") : null);

        if (refusal is not null)
        {
            return Error(context, refusal);
        }

        // The native API calls the first of them v2.
        int tokens = TokenCounter.Count(text);
        return tools.Take(context, model, tokens) ?? OpenAiJson.Embedding(model, SandboxVectors.Of(text, model == "bge-m3" ? "v2" : model), tokens);
    }

    private static ChatRefusal? Unsupported(JObject body, string[] known)
    {
        string[] others = [.. body.Properties().Select(property => property.Name).Where(name => Array.IndexOf(known, name) < 0)];
        return others.Length == 0 ? null : new ChatRefusal(400, "40002", "Unsupported parameter: " + string.Join(", ", others));
    }

    private static ChatRefusal? ModelRefusal(SandboxModel? model) =>
        model is null ? new ChatRefusal(400, "40080", "Model not found")
        : model.IsWithdrawn ? new ChatRefusal(400, "40082", "Model fade out")
        : null;

    /// <summary>Fields that OpenAI gives a range and this API a single value.</summary>
    private static ChatRefusal? LimitRefusal(JObject body)
    {
        var fields = new FieldReader(body);
        fields.Integer("n", 1, 1, 1);
        if (fields.Has("parallel_tool_calls") && !fields.Boolean("parallel_tool_calls"))
        {
            fields.Refuse("parallel_tool_calls");
        }

        fields.Boolean("stream");
        return fields.Wrong.Count == 0 ? null : ChatRefusal.Invalid([.. fields.Wrong]);
    }

    private static string Text(JToken? token, string standard = "") => token switch
    {
        null or { Type: JTokenType.Null } => standard,
        JValue { Type: JTokenType.String } text => (string)text!,
        _ => "",
    };

    private static SandboxReply Error(RouteContext context, ChatRefusal refusal) => context.Error(refusal.StatusCode, refusal.Code, refusal.Message);
}

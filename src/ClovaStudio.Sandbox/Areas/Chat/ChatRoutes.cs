using System.Collections.Generic;
using ClovaStudio.Sandbox.Core;
using ClovaStudio.Sandbox.Serving;
using ClovaStudio.Sandbox.Serving.Quotas;
using ClovaStudio.Sandbox.Serving.Replies;
using ClovaStudio.Sandbox.Serving.Routing;

namespace ClovaStudio.Sandbox.Areas.Chat;

/// <summary>
/// Chat <see href="https://api.ncloud-docs.com/docs/clovastudio-chatcompletions">v1</see> and
/// <see href="https://api.ncloud-docs.com/docs/clovastudio-chatcompletionsv3">v3</see>, of models and of tuned models.
/// </summary>
internal sealed class ChatRoutes(TunedModels tuned, QuotaMeter meter, SandboxOptions options)
{
    internal IEnumerable<Route> Routes =>
    [
        new("POST", "/v1/chat-completions/{model}", SandboxApi.Clova, context => AskModel(context, ChatDialect.Version1, 1)),
        new("POST", "/v3/chat-completions/{model}", SandboxApi.Clova, context => AskModel(context, ChatDialect.Version3, 3)),
        new("POST", "/v1/tasks/{task}/chat-completions", SandboxApi.Clova, context => AskTuned(context, ChatDialect.Version1, 1)),
        new("POST", "/v2/tasks/{task}/chat-completions", SandboxApi.Clova, context => AskTuned(context, ChatDialect.Version1, 1)),
        new("POST", "/v3/tasks/{task}/chat-completions", SandboxApi.Clova, context => AskTuned(context, ChatDialect.Version3, 3)),
    ];

    private SandboxReply AskModel(RouteContext context, ChatDialect dialect, int version)
    {
        var model = SandboxModel.Find(context["model"]);
        return Refusal(model, version) is { } refusal ? Error(context, refusal) : Ask(context, dialect, version, model!, null);
    }

    private SandboxReply AskTuned(RouteContext context, ChatDialect dialect, int version)
    {
        var (model, knowledge, refusal) = tuned.Find(context["task"], context.Now);
        refusal ??= model!.ApiVersion == version ? null : NotForModel();
        return refusal is null ? Ask(context, dialect, version, model!, knowledge) : Error(context, refusal);
    }

    private SandboxReply Ask(RouteContext context, ChatDialect dialect, int version, SandboxModel model, TunedKnowledge? knowledge)
    {
        if (context.ReadJson() is not { } body)
        {
            return context.Error(400, "40000", "Bad request");
        }

        var (question, refusal) = new QuestionReader(dialect, model, knowledge, body).Read();
        if (question is null)
        {
            return Error(context, refusal!);
        }

        if (meter.Take(context, model.Name, question.InputTokens + question.MaximumTokens) is { } tooMuch)
        {
            return tooMuch;
        }

        question.Published = knowledge is null ? tuned.Published() : [];
        var answer = AnswerMaker.Answer(question);
        long created = context.Now.ToUnixTimeSeconds();
        if (context.WantsEvents)
        {
            var stream = new ChatStream(answer, created, options.TokenDelay);
            return version == 3 ? stream.Version3() : stream.Version1();
        }

        return Reply.Clova(json =>
        {
            if (version == 3)
            {
                ChatJson.WriteVersion3(json, answer, created);
            }
            else
            {
                ChatJson.WriteVersion1(json, answer);
            }
        });
    }

    private static ChatRefusal? Refusal(SandboxModel? model, int version) =>
        model is null ? new ChatRefusal(400, "40080", "Model not found")
        : model.IsWithdrawn ? new ChatRefusal(400, "40082", "Model fade out")
        : model.ApiVersion != version ? NotForModel()
        : null;

    private static ChatRefusal NotForModel() => new(400, "40084", "Unsupported API for model");

    private static SandboxReply Error(RouteContext context, ChatRefusal refusal) => context.Error(refusal.StatusCode, refusal.Code, refusal.Message);
}

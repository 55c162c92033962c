using System;
using System.Linq;
using ClovaStudio.Core;
using ClovaStudio.Core.Errors;
using ClovaStudio.Core.Models;
using ClovaStudio.Core.Schemas;

namespace ClovaStudio.Api.Chat;

/// <summary>
/// Refuses what the vendor's pages rule out, with what to do instead, before anything is sent. What the pages do not say
/// of a model is left to the service.
/// </summary>
internal static class ChatRules
{
    internal const int LeastTokensWithTools = 1024;
    internal const int MostImages = 5;

    /// <exception cref="ClovaStudioException">The request cannot succeed.</exception>
    internal static void Check(ChatRequest request, ModelFacts model)
    {
        CheckMessages(request);
        CheckLimits(request, model);
        CheckAbilities(request, model);
    }

    internal static bool Thinks(ChatRequest request) => request.ThinkingEffort is not (null or ThinkingEfforts.None);

    internal static bool HasImages(ChatRequest request) => request.Messages.Any(message => message.Images.Count > 0);

    private static void CheckMessages(ChatRequest request)
    {
        Refusal.When(!request.Messages.Any(message => message.Role != ChatRoles.System), request.Model, Strings.Chat_NoMessages);
        int systems = request.Messages.Count(message => message.Role == ChatRoles.System);
        Refusal.When(systems > 1, ChatRoles.System, Strings.Chat_OneSystemMessage, systems);
        int most = request.Messages.Select(message => message.Images.Count).DefaultIfEmpty().Max();
        Refusal.When(most > 1, "images", Strings.Chat_OneImageATurn, most);
        int images = request.Messages.Sum(message => message.Images.Count);
        bool isBare = request.Messages.Any(message => message.Images.Any(image => image.DataUri?.StartsWith("data:", StringComparison.Ordinal) == false));
        Refusal.When(isBare, "images", Strings.Chat_BareBase64);
        Refusal.When(images > MostImages, "images", Strings.Chat_TooManyImages, MostImages, images);
    }

    private static void CheckLimits(ChatRequest request, ModelFacts model)
    {
        Refusal.When(model.ApiVersion < 3 && request.Temperature is <= 0, "0", Strings.Chat_TemperatureZero, model);
        Refusal.When(
            request.MaximumTokens > model.MaximumOutputTokens,
            request.MaximumTokens,
            Strings.Chat_TokensTooMany,
            model,
            model.MaximumOutputTokens,
            request.MaximumTokens);
    }

    private static void CheckAbilities(ChatRequest request, ModelFacts model)
    {
        bool hasTools = request.Tools.Count > 0;
        bool hasImages = HasImages(request);
        bool thinks = Thinks(request);
        Refusal.When(request.TaskId is not null && (hasTools || hasImages || request.ThinkingEffort is not null || request.Schema is not null), request.TaskId, Strings.Chat_TunedFeature);
        Refusal.When(thinks && hasTools, request.ThinkingEffort, Strings.Chat_ThinkingWithTools);
        Refusal.When(thinks && request.Schema is not null, request.ThinkingEffort, Strings.Chat_ThinkingWithSchema);
        Refusal.When(thinks && request.StopSequences.Count > 0, request.ThinkingEffort, Strings.Chat_ThinkingWithStop);
        Refusal.When(hasTools && request.Schema is not null, "Schema", Strings.Chat_ToolsWithSchema);
        Refusal.When(hasTools && hasImages, "images", Strings.Chat_ImagesWithTools);
        Refusal.When(request.ThinkingEffort is not null && (!model.CanThink || model.ApiVersion < 3), request.ThinkingEffort, Strings.Chat_NoThinking, model);
        Refusal.When(hasTools && (!model.CanCallTools || model.ApiVersion < 3), model, Strings.Chat_NoTools, model);
        Refusal.When(request.Schema is not null && (!model.CanUseSchema || model.ApiVersion < 3), model, Strings.Chat_NoSchema, model);
        Refusal.When(hasImages && (!model.CanSeeImages || model.ApiVersion < 3), model, Strings.Chat_NoImages, model);
        Refusal.When(hasTools && request.MaximumTokens < LeastTokensWithTools, request.MaximumTokens, Strings.Chat_ToolTokens, LeastTokensWithTools, request.MaximumTokens);
        if (request.Schema is { } schema)
        {
            SchemaCheck.ForService(schema);
        }
    }
}

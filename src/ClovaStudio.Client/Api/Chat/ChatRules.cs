using System;
using System.Globalization;
using System.Linq;
using ClovaStudio.Core;
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
    internal static void Check(ChatRequest request, ChatModel model, int apiVersion)
    {
        CheckMessages(request);
        CheckRanges(request, model, apiVersion);
        CheckAbilities(request, model, apiVersion);
    }

    internal static bool Thinks(ChatRequest request) => request.ThinkingEffort is not (null or ThinkingEfforts.None);

    internal static bool HasImages(ChatRequest request) => request.Messages.Any(message => message.Images.Count > 0);

    private static void CheckMessages(ChatRequest request)
    {
        Refuse(!request.Messages.Any(message => message.Role != ChatRoles.System), request.Model, Strings.Chat_NoMessages);
        int systems = request.Messages.Count(message => message.Role == ChatRoles.System);
        Refuse(systems > 1, ChatRoles.System, Strings.Chat_OneSystemMessage, systems);
        int most = request.Messages.Select(message => message.Images.Count).DefaultIfEmpty().Max();
        Refuse(most > 1, "images", Strings.Chat_OneImageATurn, most);
        int images = request.Messages.Sum(message => message.Images.Count);
        bool isBare = request.Messages.Any(message => message.Images.Any(image => image.DataUri?.StartsWith("data:", StringComparison.Ordinal) == false));
        Refuse(isBare, "images", Strings.Chat_BareBase64);
        Refuse(images > MostImages, "images", Strings.Chat_TooManyImages, MostImages, images);
    }

    private static void CheckRanges(ChatRequest request, ChatModel model, int apiVersion)
    {
        bool isFirst = apiVersion < 3;
        double mostPenalty = isFirst ? 10 : 2;
        Range(request.Temperature, nameof(request.Temperature), 0, 1);
        Refuse(isFirst && request.Temperature is <= 0, "0", Strings.Chat_TemperatureZero, model);
        Range(request.TopP, nameof(request.TopP), 0.01, 1);
        Range(request.TopK, nameof(request.TopK), 0, 128);
        Range(request.RepetitionPenalty, nameof(request.RepetitionPenalty), 0.01, mostPenalty);
        Range(request.Seed, nameof(request.Seed), 0, uint.MaxValue);
        Range(request.MaximumTokens, nameof(request.MaximumTokens), 1, int.MaxValue);
        Refuse(
            request.MaximumTokens > model.MaximumOutputTokens,
            request.MaximumTokens,
            Strings.Chat_TokensTooMany,
            model,
            model.MaximumOutputTokens,
            request.MaximumTokens);
    }

    private static void CheckAbilities(ChatRequest request, ChatModel model, int apiVersion)
    {
        bool hasTools = request.Tools.Count > 0;
        bool hasImages = HasImages(request);
        bool thinks = Thinks(request);
        Refuse(request.TaskId is not null && (hasTools || hasImages || request.ThinkingEffort is not null || request.Schema is not null), request.TaskId, Strings.Chat_TunedFeature);
        Refuse(thinks && hasTools, request.ThinkingEffort, Strings.Chat_ThinkingWithTools);
        Refuse(thinks && request.Schema is not null, request.ThinkingEffort, Strings.Chat_ThinkingWithSchema);
        Refuse(thinks && request.StopSequences.Count > 0, request.ThinkingEffort, Strings.Chat_ThinkingWithStop);
        Refuse(hasTools && request.Schema is not null, "Schema", Strings.Chat_ToolsWithSchema);
        Refuse(hasTools && hasImages, "images", Strings.Chat_ImagesWithTools);
        Refuse(request.ThinkingEffort is not null && (!model.CanThink || apiVersion < 3), request.ThinkingEffort, Strings.Chat_NoThinking, model);
        Refuse(hasTools && (!model.CanCallTools || apiVersion < 3), model, Strings.Chat_NoTools, model);
        Refuse(request.Schema is not null && (!model.CanUseSchema || apiVersion < 3), model, Strings.Chat_NoSchema, model);
        Refuse(hasImages && (!model.CanSeeImages || apiVersion < 3), model, Strings.Chat_NoImages, model);
        Refuse(hasTools && request.MaximumTokens < LeastTokensWithTools, request.MaximumTokens, Strings.Chat_ToolTokens, LeastTokensWithTools, request.MaximumTokens);
        if (request.Schema is { } schema)
        {
            SchemaCheck.ForService(schema);
        }
    }

    private static void Range(double? value, string name, double least, double most) =>
        Refuse(value < least || value > most || (value is { } number && double.IsNaN(number)), value, Strings.Chat_Range, name, least, most);

    private static void Refuse(bool isWrong, object? what, string why, params object?[] details)
    {
        if (isWrong)
        {
            throw Refusal(what, why, details);
        }
    }

    internal static ClovaStudioException Refusal(object? what, string why, params object?[] details)
    {
        string text = Convert.ToString(what, CultureInfo.InvariantCulture) ?? "";
        return ClovaStudioException.About(text, ErrorCause.InvalidArgument, text, string.Format(CultureInfo.CurrentCulture, why, details));
    }
}

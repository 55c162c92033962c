using System.Collections.Generic;
using System.Linq;

namespace ClovaStudio.Core.Models;

/// <summary>
/// The models that the vendor documents: the one table of their limits, abilities, APIs and quotas. Others are never refused,
/// since the service adds models.
/// </summary>
internal static class ModelTable
{
    /// <summary>The documented models, the newest first.</summary>
    internal static IReadOnlyList<ModelFacts> All { get; } =
    [
        new("HCX-007")
        {
            MaximumTokens = 128_000, MaximumInputTokens = 128_000, MaximumOutputTokens = 32_768, LimitsCompletion = true,
            CanThink = true, CanCallTools = true, CanUseSchema = true, RequestsPerMinute = 60, TokensPerMinute = 60_000,
        },
        new("HCX-005")
        {
            MaximumTokens = 128_000, MaximumInputTokens = 128_000, MaximumOutputTokens = 4_096,
            CanCallTools = true, CanSeeImages = true, CanBeTuned = true, RequestsPerMinute = 60, TokensPerMinute = 60_000,
        },
        new("HCX-DASH-002")
        {
            MaximumTokens = 32_000, MaximumInputTokens = 32_000, MaximumOutputTokens = 4_096,
            CanCallTools = true, CanBeTuned = true, RequestsPerMinute = 90, TokensPerMinute = 80_000,
        },
        new("HCX-003")
        {
            ApiVersion = 1, MaximumTokens = 8_192, MaximumInputTokens = 7_600, MaximumOutputTokens = 4_096,
            CanBeTuned = true, RequestsPerMinute = 200, TokensPerMinute = 30_000,
        },
        new("HCX-DASH-001")
        {
            ApiVersion = 1, MaximumTokens = 4_096, MaximumInputTokens = 3_500, MaximumOutputTokens = 4_096,
            CanBeTuned = true, RequestsPerMinute = 200, TokensPerMinute = 30_000,
        },
        new("HCX-002") { ApiVersion = 1, IsWithdrawn = true }, // tasks that tuned it are still listed; its limits are on no page any more
        new("LK-D2") { ApiVersion = 1, MaximumOutputTokens = 2_048, IsWithdrawn = true }, // completed texts; so are the tasks that tuned it
        new(EmbeddingV2, "v2", "bge-m3") { MakesVectors = true, MaximumInputTokens = 8_192, RequestsPerMinute = 60, TokensPerMinute = 40_000 },
        new("clir-emb-dolphin") { MakesVectors = true, MaximumInputTokens = 500 },
        new("clir-sts-dolphin") { MakesVectors = true, MaximumInputTokens = 500 },
    ];

    /// <summary>The vector model that is taken when none is named. The service has no name for it in the path.</summary>
    internal const string EmbeddingV2 = "embedding-v2";

    /// <summary>The chat model that is taken when none is named.</summary>
    internal const string DefaultChat = "HCX-005";

    /// <summary>The models that can be chatted with, the newest first.</summary>
    internal static IReadOnlyList<ModelFacts> Chat { get; } = [.. All.Where(model => !model.MakesVectors && !model.IsWithdrawn)];

    /// <summary>The chat model that is taken when an answer by a schema or thinking is asked for and none is named.</summary>
    internal static string DefaultThinking { get; } = Chat.First(model => model.CanThink).Name;

    /// <summary>What is known of a model. One that is not documented is served by version 3 and may do everything.</summary>
    /// <param name="name">The name, in small or capital letters.</param>
    internal static ModelFacts Find(string name) =>
        All.FirstOrDefault(model => model.Is(name))
        ?? new ModelFacts(name) { IsDocumented = false, CanThink = true, CanCallTools = true, CanUseSchema = true, CanSeeImages = true, CanBeTuned = true };
}

using System;
using System.Collections.Generic;
using System.Linq;

namespace ClovaStudio.Api.Chat;

/// <summary>The models that the vendor documents. Others are never refused: the service adds models.</summary>
public static class ChatModels
{
    /// <summary>The documented models, the newest first.</summary>
    public static IReadOnlyList<ChatModel> All { get; } =
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
    ];

    /// <summary>The model that is taken when none is named.</summary>
    public static string Default => "HCX-005";

    /// <summary>What is known of a model. One that is not documented is served by version 3 and may do everything.</summary>
    /// <param name="name">The name, in small or capital letters.</param>
    public static ChatModel Find(string name) =>
        All.FirstOrDefault(model => model.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
        ?? new ChatModel(name) { IsDocumented = false, CanThink = true, CanCallTools = true, CanUseSchema = true, CanSeeImages = true, CanBeTuned = true };
}

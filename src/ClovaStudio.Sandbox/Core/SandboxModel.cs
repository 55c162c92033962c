using System;
using System.Collections.Generic;
using System.Linq;

namespace ClovaStudio.Sandbox.Core;

/// <summary>What a model can do, see https://guide.ncloud-docs.com/docs/clovastudio-model.</summary>
internal sealed class SandboxModel
{
    internal SandboxModel(string name) => Name = name;

    internal string Name { get; }

    /// <summary>1 or 3: the chat API that serves it.</summary>
    internal int ApiVersion { get; set; } = 3;

    internal int MaximumTokens { get; set; }

    internal int MaximumInputTokens { get; set; }

    internal int MaximumOutputTokens { get; set; } = 4096;

    internal bool CanThink { get; set; }

    internal bool CanSeeImages { get; set; }

    internal bool CanCallTools { get; set; }

    internal bool CanUseSchema { get; set; }

    internal bool CanBeTuned { get; set; }

    /// <summary>Whether the vendor has withdrawn it.</summary>
    internal bool IsWithdrawn { get; set; }

    private static SandboxModel[] All { get; } =
    [
        new("HCX-007")
        {
            MaximumTokens = 128_000, MaximumInputTokens = 128_000, MaximumOutputTokens = 32_768,
            CanThink = true, CanCallTools = true, CanUseSchema = true,
        },
        new("HCX-005") { MaximumTokens = 128_000, MaximumInputTokens = 128_000, CanSeeImages = true, CanCallTools = true, CanBeTuned = true },
        new("HCX-DASH-002") { MaximumTokens = 32_000, MaximumInputTokens = 32_000, CanCallTools = true, CanBeTuned = true },
        new("HCX-003") { ApiVersion = 1, MaximumTokens = 8_192, MaximumInputTokens = 7_600, CanBeTuned = true },
        new("HCX-DASH-001") { ApiVersion = 1, MaximumTokens = 4_096, MaximumInputTokens = 3_500, CanBeTuned = true },
        new("HCX-002") { ApiVersion = 1, MaximumTokens = 4_096, MaximumInputTokens = 3_500, CanBeTuned = true, IsWithdrawn = true },
        Withdrawn("LK-B"),
        Withdrawn("LK-C"),
        Withdrawn("LK-D"),
        Withdrawn("LK-D2"),
    ];

    /// <summary>Those that can be asked.</summary>
    internal static IEnumerable<SandboxModel> Current => All.Where(model => !model.IsWithdrawn);

    /// <summary>The names of those that tasks have tuned, the newest first.</summary>
    internal static string[] Tuned { get; } = [.. All.Where(model => model.CanBeTuned).Select(model => model.Name)];

    /// <summary>The model of that name, or null.</summary>
    internal static SandboxModel? Find(string name) => Array.Find(All, model => model.Name == name);

    private static SandboxModel Withdrawn(string name) =>
        new(name) { ApiVersion = 1, MaximumTokens = 2_048, MaximumInputTokens = 2_000, MaximumOutputTokens = 2_048, IsWithdrawn = true };
}

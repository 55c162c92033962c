using System.Collections.Generic;

namespace ClovaStudio.Sandbox.Areas.Aitems;

/// <summary>Types and states of AiTEMS trainings, in full.</summary>
internal static class TrainStatus
{
    internal const string Waiting = "waiting";
    internal const string Requesting = "requesting";
    internal const string Learning = "learning";
    internal const string Completed = "completed";

    internal static readonly IReadOnlyList<string> Types = ["personalRecommend", "relatedItem", "pop"];

    internal static readonly IReadOnlyList<string> All =
    [
        "ready", Waiting, Requesting, Learning, "stopping", Completed, "requestFailed", "refinedFailed", "learningFailed",
    ];

    internal static readonly IReadOnlyList<string> Failures = ["requestFailed", "refinedFailed", "learningFailed"];
}

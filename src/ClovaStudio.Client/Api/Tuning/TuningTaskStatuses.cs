using System.Collections.Generic;

namespace ClovaStudio.Api.Tuning;

/// <summary>
/// The task statuses that <see href="https://api.ncloud-docs.com/docs/clovastudio-gettasks">the vendor documents</see>.
/// They are texts, since the service may add some.
/// </summary>
internal static class TuningTaskStatuses
{
    /// <summary>Queued; finding a GPU can take up to six hours.</summary>
    public const string Wait = "WAIT";

    /// <summary>Training.</summary>
    public const string Running = "RUNNING";

    /// <summary>Stopped by a failure.</summary>
    public const string Failed = "FAILED";

    /// <summary>Finished; the task can be used.</summary>
    public const string Succeeded = "SUCCEEDED";

    /// <summary>All of them, in the order of a task's life.</summary>
    public static IReadOnlyList<string> All { get; } = [Wait, Running, Succeeded, Failed];

    /// <summary>Whether a task in this state will not change any more.</summary>
    public static bool IsEnd(string? status) => status is Succeeded or Failed;
}

/// <summary>The task types that <see href="https://api.ncloud-docs.com/docs/clovastudio-gettasks">the vendor documents</see>.</summary>
internal static class TuningTaskTypes
{
    /// <summary>The model learns to write.</summary>
    public const string Generation = "GENERATION";

    /// <summary>The model learns to sort into classes.</summary>
    public const string Classification = "CLASSIFICATION";

    /// <summary>Both.</summary>
    public static IReadOnlyList<string> All { get; } = [Generation, Classification];
}

using System.Collections.Generic;

namespace ClovaStudio.Api.Aitems;

/// <summary>
/// The statuses of services that
/// <see href="https://api.ncloud-docs.com/docs/ai-application-service-aitems-service-read">the vendor documents</see>. They
/// are texts, since the service may add some.
/// </summary>
internal static class AitemsServiceStatuses
{
    /// <summary>Being removed.</summary>
    internal const string Deleting = "deleting";

    /// <summary>Removed.</summary>
    internal const string Deleted = "deleted";

    /// <summary>All of them.</summary>
    internal static IReadOnlyList<string> All { get; } =
        ["drafted", "datasetRequired", "learnable", "requestLearning", "learning", "scheduled", "scheduledLearning", "disable", Deleting, Deleted];

    /// <summary>Whether something is under way that ends by itself: a training, or the removal. A schedule goes on until it is ended.</summary>
    internal static bool IsBusy(string? status) => status is "requestLearning" or "learning" or "scheduledLearning" or Deleting;
}

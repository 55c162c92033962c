using System.Collections.Generic;

namespace ClovaStudio.Api.Aitems;

/// <summary>
/// The training statuses that
/// <see href="https://api.ncloud-docs.com/docs/ai-application-service-aitems-service-trainread">the vendor documents</see>.
/// They are texts, since the service may add some; what follows <see cref="Stopping"/> is not documented.
/// </summary>
internal static class AitemsTrainStatuses
{
    /// <summary>Prepared, can be trained.</summary>
    public const string Ready = "ready";

    /// <summary>Waiting to run.</summary>
    public const string Waiting = "waiting";

    /// <summary>The training is being asked for.</summary>
    public const string Requesting = "requesting";

    /// <summary>Training.</summary>
    public const string Learning = "learning";

    /// <summary>Being stopped.</summary>
    public const string Stopping = "stopping";

    /// <summary>Finished.</summary>
    public const string Completed = "completed";

    /// <summary>Asking for the training failed.</summary>
    public const string RequestFailed = "requestFailed";

    /// <summary>Refining the data failed.</summary>
    public const string RefinedFailed = "refinedFailed";

    /// <summary>The training failed.</summary>
    public const string LearningFailed = "learningFailed";

    /// <summary>All of them, in the order of a training's life.</summary>
    public static IReadOnlyList<string> All { get; } =
        [Ready, Waiting, Requesting, Learning, Stopping, Completed, RequestFailed, RefinedFailed, LearningFailed];

    /// <summary>Whether a training in this state will not change any more.</summary>
    public static bool IsEnd(string? status) => status is Completed || IsFailure(status);

    /// <summary>Whether a training in this state has failed.</summary>
    public static bool IsFailure(string? status) => status is RequestFailed or RefinedFailed or LearningFailed;
}

/// <summary>
/// The training types that
/// <see href="https://api.ncloud-docs.com/docs/ai-application-service-aitems-service-learning">the vendor documents</see>.
/// </summary>
internal static class AitemsTrainTypes
{
    /// <summary>Recommendation for each user from past history.</summary>
    public const string PersonalRecommend = "personalRecommend";

    /// <summary>Recommendation from associations between items.</summary>
    public const string RelatedItem = "relatedItem";

    /// <summary>Popular items by rank.</summary>
    public const string Pop = "pop";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [PersonalRecommend, RelatedItem, Pop];
}

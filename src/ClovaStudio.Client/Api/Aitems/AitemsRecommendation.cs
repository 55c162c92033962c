using ClovaStudio.Api.Aitems;

namespace ClovaStudio.Aitems;

/// <summary>
/// What a service recommends for one target: see
/// <see href="https://api.ncloud-docs.com/docs/ai-application-service-aitems-service-infertest">the vendor's page</see>.
/// </summary>
public sealed class AitemsRecommendation
{
    /// <summary>The service.</summary>
    public string? ServiceId { get; internal set; }

    /// <summary>What the recommendation is by: see <see cref="AitemsTrainTypes"/>.</summary>
    public string? Type { get; internal set; }

    /// <summary>Whom or what it is for: a user, an item; null for what is popular.</summary>
    public string? TargetId { get; internal set; }

    /// <summary>The column that the items are values of, <c>ITEM_ID</c>.</summary>
    public string? Field { get; internal set; }

    /// <summary>The items, the best first; empty where the service has none for this target. Never null.</summary>
    public string[] Items { get; internal set; } = [];

    /// <summary>How many items there are.</summary>
    public int Count => Items.Length;

    /// <summary>One for a target that the training does not know.</summary>
    internal static AitemsRecommendation None(string serviceId, string type, string targetId) => new() { ServiceId = serviceId, Type = type, TargetId = targetId };

    /// <summary>The target and its items.</summary>
    public override string ToString() => $"{TargetId ?? Type}: {string.Join(", ", Items)}";
}

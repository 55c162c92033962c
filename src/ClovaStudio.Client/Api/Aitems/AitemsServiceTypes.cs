using System.Collections.Generic;

namespace ClovaStudio.Api.Aitems;

/// <summary>
/// How a service of AiTEMS trains: see
/// <see href="https://api.ncloud-docs.com/docs/ai-application-service-aitems-service-create">the vendor's page</see>.
/// </summary>
internal static class AitemsServiceTypes
{
    /// <summary>Once, when asked.</summary>
    internal const string Batch = "batch";

    /// <summary>Again and again, at its interval, with the rows that were added meanwhile.</summary>
    internal const string Interval = "interval";

    /// <summary>All of them.</summary>
    internal static IReadOnlyList<string> All { get; } = [Batch, Interval];
}

/// <summary>
/// How often an interval service trains: see
/// <see href="https://api.ncloud-docs.com/docs/ai-application-service-aitems-service-updateinterval">the vendor's page</see>.
/// </summary>
internal static class AitemsIntervals
{
    /// <summary>All of them, in hours: <c>hour1</c>, <c>hour3</c>, <c>hour6</c>, <c>hour12</c>.</summary>
    internal static IReadOnlyList<string> All { get; } = ["hour1", "hour3", "hour6", "hour12"];
}

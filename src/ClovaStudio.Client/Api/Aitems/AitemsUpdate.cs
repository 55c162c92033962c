using System;
using ClovaStudio.Api.Aitems;

namespace ClovaStudio.Aitems;

/// <summary>
/// A run in which an interval service took in new rows: see
/// <see href="https://api.ncloud-docs.com/docs/ai-application-service-aitems-service-updatelist">the vendor's page</see>.
/// </summary>
public sealed class AitemsUpdate
{
    /// <summary>The service.</summary>
    public string? ServiceId { get; internal set; }

    /// <summary>What is trained: see <see cref="AitemsTrainTypes"/>.</summary>
    public string? Type { get; internal set; }

    /// <summary>The training that was updated.</summary>
    public string? TrainVersion { get; internal set; }

    /// <summary>The update's version.</summary>
    public string? UpdateVersion { get; internal set; }

    /// <summary>How far it is, such as <c>updating</c>. The vendor documents no list of these.</summary>
    public string? Status { get; internal set; }

    /// <summary>New users that came in; null when the service does not say.</summary>
    public long? InputUsers { get; internal set; }

    /// <summary>New items that came in; null when the service does not say.</summary>
    public long? InputItems { get; internal set; }

    /// <summary>New interactions that came in; null when the service does not say.</summary>
    public long? InputRows { get; internal set; }

    /// <summary>Users whose recommendations were renewed; null when the service does not say.</summary>
    public long? UpdatedUsers { get; internal set; }

    /// <summary>Items whose recommendations were renewed; null when the service does not say.</summary>
    public long? UpdatedItems { get; internal set; }

    /// <summary>When the update began, in local time.</summary>
    public DateTime? CreatedDate { get; internal set; }

    /// <summary>When the update ended, in local time; null while it goes on.</summary>
    public DateTime? FinishedDate { get; internal set; }

    /// <summary>The type and the update's version.</summary>
    public override string ToString() => $"{Type} {UpdateVersion}";
}

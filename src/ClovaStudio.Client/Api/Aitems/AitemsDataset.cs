using System;
using ClovaStudio.Api.Aitems;

namespace ClovaStudio.Aitems;

/// <summary>
/// A file that AiTEMS has taken in from Object Storage: see
/// <see href="https://api.ncloud-docs.com/docs/ai-application-service-aitems-dataset-read">the vendor's page</see>. The list
/// gives its id, type, name, status and date of creation, the look-up the rest.
/// </summary>
public sealed class AitemsDataset
{
    /// <summary>The dataset's id.</summary>
    public string? DatasetId { get; internal set; }

    /// <summary>What the file holds: see <see cref="AitemsDatasetTypes"/>.</summary>
    public string? Type { get; internal set; }

    /// <summary>The name: 3 to 20 letters, digits, <c>_</c> and <c>-</c>, the first a letter.</summary>
    public string? Name { get; internal set; }

    /// <summary>The description, at most 100 characters; look-up only.</summary>
    public string? Description { get; internal set; }

    /// <summary>The schema that the file follows; look-up only.</summary>
    public string? SchemaName { get; internal set; }

    /// <summary>How far taking the file in is: see <see cref="AitemsDatasetStatuses"/>. The service may add values.</summary>
    public string? Status { get; internal set; }

    /// <summary>The region of the bucket, <c>KR</c>; look-up only.</summary>
    public string? Region { get; internal set; }

    /// <summary>The bucket; look-up only.</summary>
    public string? Bucket { get; internal set; }

    /// <summary>The path of the file in the bucket; look-up only.</summary>
    public string? FilePath { get; internal set; }

    /// <summary>The services that use it; look-up only, never null.</summary>
    public AitemsConnectedService[] ConnectedServices { get; internal set; } = [];

    /// <summary>When the dataset was created, in local time.</summary>
    public DateTime? CreatedDate { get; internal set; }

    /// <summary>When the dataset last changed, in local time; look-up only.</summary>
    public DateTime? UpdatedDate { get; internal set; }

    /// <summary>The name and the type.</summary>
    public override string ToString() => $"{Name} ({Type})";
}

/// <summary>A service that uses an <see cref="AitemsDataset"/>.</summary>
public sealed class AitemsConnectedService
{
    /// <summary>The service's id.</summary>
    public string? ServiceId { get; internal set; }

    /// <summary>The service's name.</summary>
    public string? Name { get; internal set; }

    /// <summary>The name and the id.</summary>
    public override string ToString() => $"{Name} ({ServiceId})";
}

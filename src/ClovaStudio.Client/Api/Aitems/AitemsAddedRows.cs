using ClovaStudio.Api.Aitems;

namespace ClovaStudio.Aitems;

/// <summary>
/// Rows that one request has added to a dataset of an interval service: see
/// <see href="https://api.ncloud-docs.com/docs/ai-application-service-aitems-service-intervalupload">the vendor's page</see>.
/// </summary>
public sealed class AitemsAddedRows
{
    /// <summary>The service.</summary>
    public string? ServiceId { get; internal set; }

    /// <summary>The service's name.</summary>
    public string? ServiceName { get; internal set; }

    /// <summary>The dataset.</summary>
    public string? DatasetId { get; internal set; }

    /// <summary>What the rows are: see <see cref="AitemsDatasetTypes"/>.</summary>
    public string? Type { get; internal set; }

    /// <summary>The number of the first of them in the input, from 1.</summary>
    public int FirstRow { get; internal set; }

    /// <summary>The number of the last of them in the input. Rows between that were passed over are not counted as added.</summary>
    public int LastRow { get; internal set; }

    /// <summary>How many rows were added.</summary>
    public int Rows { get; internal set; }

    /// <summary>The number of rows and what they are.</summary>
    public override string ToString() => $"{Rows} {Type}";
}

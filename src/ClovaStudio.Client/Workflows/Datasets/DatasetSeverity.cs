using ClovaStudio.Datasets;

namespace ClovaStudio.Workflows.Datasets;

/// <summary>The values of <see cref="DatasetFinding.Severity"/>.</summary>
internal static class DatasetSeverity
{
    /// <summary>The service is expected to refuse the dataset; the training would end as <c>FAILED</c>.</summary>
    public const string Error = "Error";

    /// <summary>Worth a look: advised against, or not settled by the vendor's pages. The dataset stays valid.</summary>
    public const string Warning = "Warning";
}

using System.Collections.Generic;

namespace ClovaStudio.Api.Aitems;

/// <summary>
/// The statuses of datasets that
/// <see href="https://api.ncloud-docs.com/docs/ai-application-service-aitems-dataset-read">the vendor documents</see>. They
/// are texts, since the service may add some.
/// </summary>
internal static class AitemsDatasetStatuses
{
    /// <summary>Registered; the file was not looked at yet.</summary>
    internal const string Waiting = "waiting";

    /// <summary>The file is being taken in.</summary>
    internal const string Processing = "processing";

    /// <summary>Taken in: a service can be trained with it.</summary>
    internal const string Enable = "enable";

    /// <summary>The file was not taken in; the service gives no reason.</summary>
    internal const string UploadFailed = "upload_failed";

    /// <summary>Cannot be used.</summary>
    internal const string Disable = "disable";

    /// <summary>Being removed.</summary>
    internal const string Deleting = "deleting";

    /// <summary>All of them, in the order of a dataset's life.</summary>
    internal static IReadOnlyList<string> All { get; } = [Waiting, Processing, Enable, UploadFailed, Disable, Deleting];

    /// <summary>Whether a dataset in this state will not change by itself any more.</summary>
    internal static bool IsEnd(string? status) => status is Enable || IsFailure(status);

    /// <summary>Whether a dataset in this state cannot be trained with: the vendor groups these as failures of the upload.</summary>
    internal static bool IsFailure(string? status) => status is UploadFailed or Disable or Deleting;
}

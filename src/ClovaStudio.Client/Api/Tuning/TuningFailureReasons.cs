using System;

namespace ClovaStudio.Api.Tuning;

/// <summary>
/// The failure codes that
/// <see href="https://api.ncloud-docs.com/docs/clovastudio-gettasks#failureReasonmessage">the vendor documents</see>,
/// the last two on sibling pages only. They are texts, since the service may add some.
/// </summary>
internal static class TuningFailureReasons
{
    /// <summary>The file's extension does not suit the tuning type.</summary>
    public const string FileExtension = "file.extension";

    /// <summary>The file is larger than allowed.</summary>
    public const string FileSize = "file.size";

    /// <summary>The file is not UTF-8 with signature.</summary>
    public const string FileEncoding = "file.encoding";

    /// <summary>The file's rows or columns are not as they must be; the message says how.</summary>
    public const string FileFormat = "file.format";

    /// <summary>The file could not be read.</summary>
    public const string FileError = "file.error";

    /// <summary>No GPU was to be had in time; the task is worth another try.</summary>
    public const string ResourceTimeout = "resource.timeout";

    /// <summary>The training platform failed.</summary>
    public const string ClopsError = "clops.error";

    /// <summary>Any other failure that has nothing to do with the file.</summary>
    public const string TrainUnknown = "train.unknown";

    /// <summary>There is no file at the path given.</summary>
    public const string FileNoExist = "file.noexist";

    /// <summary>The same idea, as another page of the vendor spells it.</summary>
    public const string FileNotFound = "File not found";

    /// <summary>
    /// Whether a task that failed for this reason is worth creating again as it was: the fault was the service's, and no other
    /// dataset or setting would have helped.
    /// </summary>
    /// <param name="reason">The reason; null is none.</param>
    public static bool IsWorthAnotherTry(string? reason) =>
        reason?.Trim() is { } code && (code.Equals(ResourceTimeout, StringComparison.OrdinalIgnoreCase) || code.Equals(ClopsError, StringComparison.OrdinalIgnoreCase));
}

using System.Collections.Generic;

namespace ClovaStudio.Sandbox.Areas.Tuning;

/// <summary>
/// Every failure that the vendor documents: the thirteen of https://api.ncloud-docs.com/docs/clovastudio-gettasks
/// and the two more of clovastudio-gettask.
/// </summary>
internal static class DocumentedFailures
{
    internal static readonly IReadOnlyList<TrainingFailure> All =
    [
        new("file.extension", "Unavailable file extension. Please check the file extension again."),
        new("file.size", "Exceeded the disk usage limit. Please check if the file size is 1TB or less."),
        new("file.encoding", "Unsupported charset"),
        new("file.format", "Invalid json format. Expecting ',' delimiter: line 17 column 42"),
        new("file.format", "Invalid dataset: required field empty. Completion"),
        new("file.format", "Invalid dataset: unexpected column. Comment"),
        new("file.format", "Invalid dataset: duplicate columns. text"),
        new("file.format", "Invalid dataset: column order"),
        new("file.format", "Invalid dataset: C_ID"),
        new("file.error", null),
        new("resource.timeout", null),
        new("clops.error", null),
        new("train.unknown", null),
        new("file.noexist", null),
        new("File not found", null),
    ];

    internal static string? MessageFor(string reason)
    {
        foreach (var failure in All)
        {
            if (failure.Reason == reason)
            {
                return failure.Message;
            }
        }

        return null;
    }
}

using System.Collections.Generic;
using System.Globalization;
using ClovaStudio.Workflows.Datasets;

namespace ClovaStudio.Datasets;

/// <summary>What <see cref="TuningDatasetChecker"/> found in one file.</summary>
public sealed class DatasetReport
{
    /// <summary>For a report that is read again from where it was stored.</summary>
    internal DatasetReport()
    {
    }

    internal DatasetReport(
        string path, bool isValid, long rows, long conversations, long bytes, DatasetFinding[] findings, long findingsTotal)
    {
        Path = path;
        IsValid = isValid;
        Rows = rows;
        Conversations = conversations;
        Bytes = bytes;
        Findings = findings;
        FindingsTotal = findingsTotal;
    }

    /// <summary>The path as it was given.</summary>
    public string Path { get; internal set; } = "";

    /// <summary>True when there is no finding of severity Error; warnings do not make a dataset invalid.</summary>
    public bool IsValid { get; internal set; }

    /// <summary>Rows of data: the header and blank lines are not counted, rows that cannot be decoded are.</summary>
    public long Rows { get; internal set; }

    /// <summary>Runs of rows with the same C_ID: the conversations, when the numbering is right.</summary>
    public long Conversations { get; internal set; }

    /// <summary>Size of the file in bytes; 0 when it could not be opened.</summary>
    public long Bytes { get; internal set; }

    /// <summary>
    /// The findings in the order of the rows, those on the whole file first and last; never null. An array of
    /// <see cref="DatasetFinding"/>, at most <see cref="DatasetCheckOptions.MaximumFindings"/> long.
    /// </summary>
    public IReadOnlyList<DatasetFinding> Findings { get; internal set; } = [];

    /// <summary>All findings, those that no longer fit into <see cref="Findings"/> included.</summary>
    public long FindingsTotal { get; internal set; }

    /// <summary>Path, verdict and numbers on one line.</summary>
    /// <returns>A text such as <c>faq.jsonl: valid, 1200 rows, 400 conversations, 1 finding</c>.</returns>
    public override string ToString() => string.Format(
        CultureInfo.InvariantCulture,
        "{0}: {1}, {2} rows, {3} conversations, {4} finding{5}",
        Path, IsValid ? "valid" : "not valid", Rows, Conversations, FindingsTotal, FindingsTotal == 1 ? "" : "s");
}

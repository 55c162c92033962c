using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using ClovaStudio.Aitems;
using ClovaStudio.Api.Aitems;
using ClovaStudio.Workflows.Datasets;

namespace ClovaStudio.Workflows.Recommenders;

/// <summary>
/// Checks files of AiTEMS before they are uploaded: the rules of the vendor's guide
/// (<see href="https://guide.ncloud-docs.com/docs/aitems-schema">aitems-schema</see>), and what no page settles as warnings.
/// </summary>
/// <remarks>
/// Each file is read once, from front to back. Memory grows with the ids of users and items alone, by 11 to 22 bytes each up
/// to a bound of 25 million a file (<see cref="IdSet"/>); interactions take none.
/// </remarks>
internal static class AitemsDatasetChecker
{
    /// <summary>Checks one file.</summary>
    /// <param name="path">The file. A missing or unreadable one is a finding (<c>file.noexist</c>, <c>file.error</c>).</param>
    /// <param name="options">What it is held against; null for the columns that AiTEMS knows.</param>
    /// <param name="cancellationToken">Looked at for every block read, some hundreds of kilobytes.</param>
    /// <exception cref="OperationCanceledException">The check was cancelled.</exception>
    internal static AitemsDatasetReport Check(string path, AitemsDatasetCheckOptions? options = null, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var run = new AitemsDatasetRun(options ?? new AitemsDatasetCheckOptions(), cancellationToken);
        CheckedFile.Read(path, run.Findings, run.Check);
        return new AitemsDatasetReport
        {
            Path = path,
            DatasetType = run.DatasetType,
            SchemaName = run.Schema?.Name,
            IsValid = !run.Findings.HasErrors,
            Rows = run.Rows,
            Bytes = run.Bytes,
            FirstTimestamp = LocalTime(run.FirstTimestamp),
            LastTimestamp = LocalTime(run.LastTimestamp),
            Findings = run.Findings.ToArray().OrderBy(finding => finding.Line).ThenBy(finding => finding.Column, StringComparer.Ordinal).ToArray(), // ids are looked up later than cells are read
            FindingsTotal = run.Findings.Total,
        };
    }

    /// <summary>What a file holds, told from its header; null when it cannot be read or has neither users nor items.</summary>
    internal static string? TypeOf(string path, CancellationToken cancellationToken = default)
    {
        string? type = null;
        CheckedFile.Read(path, new FindingList(0), stream =>
        {
            var reader = new RowReader(stream, new DatasetCheckOptions(), cancellationToken);
            reader.Fill();
            reader.Start = reader.End >= 3 && reader.Buffer[0] == 0xEF && reader.Buffer[1] == 0xBB && reader.Buffer[2] == 0xBF ? 3 : 0;
            var file = new CsvFileReader(reader, 1 << 20);
            type = file.Read() == CsvRead.Row ? AitemsFileHeader.Read(file.Row, file.Buffer).DatasetType() : null;
        });
        return type;
    }

    /// <summary>
    /// The order in which files are checked against one another: users and items first, since interactions are held against
    /// them. What comes first in this order need not be written first.
    /// </summary>
    internal static IEnumerable<string> InOrder(IEnumerable<string> paths, string? datasetType, CancellationToken cancellationToken = default) =>
        datasetType is not null ? paths : paths.OrderBy(path => TypeOf(path, cancellationToken) == AitemsDatasetTypes.Interaction);

    private static DateTime? LocalTime(long? seconds) =>
        seconds is >= -62_135_596_800 and <= 253_402_300_799 ? DateTimeOffset.FromUnixTimeSeconds(seconds.Value).LocalDateTime : null;
}

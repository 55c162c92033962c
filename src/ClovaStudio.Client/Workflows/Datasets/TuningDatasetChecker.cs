using System;
using System.Threading;
using ClovaStudio.Datasets;

namespace ClovaStudio.Workflows.Datasets;

/// <summary>
/// Checks a tuning dataset as the service does, before it is uploaded and queued: the rules of the failureReason table
/// (<see href="https://api.ncloud-docs.com/docs/clovastudio-gettasks">clovastudio-gettasks</see>) and of the dataset guide
/// (<see href="https://guide.ncloud-docs.com/docs/clovastudio-instructiondataset">clovastudio-instructiondataset</see>).
/// </summary>
/// <remarks>
/// <para>The file is read once, from front to back, in constant memory. Where the vendor's pages leave room:</para>
/// <list type="bullet">
/// <item><c>.csv</c> and <c>.jsonl</c> are right, in any case. <c>.json</c> is an error, yet its rows are checked as JSON
/// Lines; of any other extension nothing is read.</item>
/// <item>A CSV file without a UTF-8 signature (BOM) is an error, a JSON Lines file without one a warning.</item>
/// <item>Names of columns are compared without regard to case, and their order counts in JSON Lines too.</item>
/// <item>C_ID and T_ID are plain digits. In JSON Lines quoted digits are a warning; <c>0.0</c> or <c>00</c> are errors.</item>
/// <item>Text and Completion must hold more than white space; System_Prompt may be absent, empty or null.</item>
/// <item>Fewer than 100 rows are an error; fewer than 1,000 or more than 100,000 a warning.</item>
/// <item>A blank line between rows is a warning; at the end of the file it is nothing.</item>
/// <item>A fault of form that rows in succession share, such as a missing key, is listed at the first of them; after a wrong
/// number or an undecodable row the numbering is taken up again from what follows.</item>
/// </list>
/// </remarks>
internal static class TuningDatasetChecker
{
    /// <summary>Checks one file.</summary>
    /// <param name="path">The file. A missing or unreadable one is a finding (<c>file.noexist</c>, <c>file.error</c>).</param>
    /// <param name="options">Limits and progress; null for the defaults.</param>
    /// <param name="cancellationToken">Looked at for every block read, some hundreds of kilobytes.</param>
    /// <returns>The report; never null.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="path"/> is null.</exception>
    /// <exception cref="OperationCanceledException">The check was cancelled.</exception>
    public static DatasetReport Check(
        string path, DatasetCheckOptions? options = null, CancellationToken cancellationToken = default)
    {
        if (path is null)
        {
            throw new ArgumentNullException(nameof(path));
        }

        cancellationToken.ThrowIfCancellationRequested();
        options ??= new DatasetCheckOptions();
        var run = new DatasetRun(options, cancellationToken);
        CheckedFile.Read(path, run.Findings, stream => run.Check(path, stream));
        return new DatasetReport(
            path, !run.Findings.HasErrors, run.Rows, run.Conversations, run.Bytes, run.Findings.ToArray(), run.Findings.Total);
    }
}

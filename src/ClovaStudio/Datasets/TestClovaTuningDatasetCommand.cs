using System;
using System.Globalization;
using System.IO;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using ClovaStudio.Core.Files;
using ClovaStudio.Cmdlets.Core;
using ClovaStudio.Datasets;
using ClovaStudio.Workflows.Datasets;

namespace ClovaStudio.Cmdlets.Datasets;

/// <summary>
/// Checks data sets for tuning as the service does, before they are uploaded and queued: a mistake shows now and not after
/// hours. The file is read once, whatever its size; nothing is sent. Needs no connection.
/// </summary>
[Cmdlet(VerbsDiagnostic.Test, "ClovaTuningDataset", DefaultParameterSetName = "Path")]
[OutputType(typeof(DatasetReport), ParameterSetName = ["Path", "LiteralPath"])]
[OutputType(typeof(bool), ParameterSetName = ["Path", "LiteralPath"])]
public sealed class TestClovaTuningDatasetCommand : ClovaStudioCmdlet
{
    private long _bytesRead;
    private long _bytesInAll;
    private string _file = "";

    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = "Path")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = "LiteralPath")]
    [Alias("PSPath", "LP")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    [Parameter]
    public SwitchParameter Quiet { get; set; }

    private protected override void ProcessInput()
    {
        foreach (string path in Path)
        {
            ForEachInput(FilePaths.Resolve(this, path, isLiteral: false), Check);
        }

        foreach (string path in LiteralPath)
        {
            ForEachInput(FilePaths.Resolve(this, path, isLiteral: true), Check);
        }
    }

    private void Check(string path)
    {
        _file = System.IO.Path.GetFileName(path);
        _bytesRead = 0;
        _bytesInAll = LengthOf(path);
        var options = new DatasetCheckOptions { Progress = new BytesRead(this) };
        WithProgress(Lines, () => Write(Await(Task.Run(() => TuningDatasetChecker.Check(path, options, Cancel)))));
    }

    /// <summary>For the progress alone; of a file that cannot be read the check says so.</summary>
    private static long LengthOf(string path)
    {
        try
        {
            return FileState.Of(path).Length;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return 0;
        }
    }

    private void Write(DatasetReport report) => WriteObject(Quiet ? report.IsValid : report);

    private ProgressLine[] Lines()
    {
        long read = Interlocked.Read(ref _bytesRead);
        string status = string.Format(CultureInfo.CurrentCulture, Messages.Test_Progress, read >> 20, _bytesInAll >> 20);
        return _bytesInAll == 0 ? [] : [new ProgressLine(_file, status, 100.0 * read / _bytesInAll)];
    }

    /// <summary>Hears of the progress on the thread of the check.</summary>
    private sealed class BytesRead(TestClovaTuningDatasetCommand cmdlet) : IProgress<long>
    {
        public void Report(long value) => Interlocked.Exchange(ref cmdlet._bytesRead, value);
    }
}

using System.Management.Automation;
using System.Threading.Tasks;
using ClovaStudio.Cmdlets.Core;
using ClovaStudio.Datasets;
using ClovaStudio.Workflows.Datasets;

namespace ClovaStudio.Cmdlets.Datasets;

/// <summary>
/// Checks data sets for tuning as the service does, before they are uploaded and queued: a mistake shows now and not after
/// hours. The file is read once, whatever its size; nothing is sent. Needs no connection.
/// </summary>
[Cmdlet(VerbsDiagnostic.Test, "ClovaTuningDataset", DefaultParameterSetName = "Path", HelpUri = "https://api.ncloud-docs.com/docs/en/clovastudio-gettasks")]
[OutputType(typeof(DatasetReport), ParameterSetName = ["Path", "LiteralPath"])]
[OutputType(typeof(bool), ParameterSetName = ["Path", "LiteralPath"])]
public sealed class TestClovaTuningDatasetCommand : FilesCmdlet
{
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <summary>A path that leads nowhere is mistyped: an error, but with -Quiet, which says no more than whether all is right.</summary>
    private protected override void Process(string path)
    {
        if (!Quiet)
        {
            FilePaths.CheckReadable(path);
        }

        var progress = new CheckProgress(path);
        var options = new DatasetCheckOptions { Progress = progress };
        WithProgress(progress.Lines, () => Write(Await(Task.Run(() => TuningDatasetChecker.Check(path, options, Cancel)))));
    }

    private void Write(DatasetReport report) => WriteObject(Quiet ? report.IsValid : report);
}

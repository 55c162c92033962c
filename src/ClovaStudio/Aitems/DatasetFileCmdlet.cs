using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using System;
using ClovaStudio.Aitems;
using ClovaStudio.Cmdlets.Completion;
using ClovaStudio.Cmdlets.Datasets;
using ClovaStudio.Cmdlets.Storage;
using ClovaStudio.Workflows.Datasets;
using ClovaStudio.Workflows.Recommenders;

namespace ClovaStudio.Cmdlets.Aitems;

/// <summary>The base of the cmdlets that bring a file to AiTEMS: it is checked against its schema, and uploaded.</summary>
public abstract class DatasetFileCmdlet : UploadCmdlet
{
    private const int ToldFindings = 3;

    [Parameter]
    [Alias("Key")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ObjectPathCompleter))]
    public string? ObjectPath { get; set; }

    [Parameter]
    public SwitchParameter SkipCheck { get; set; }

    /// <summary>Where the file is to lie: under its own name, unless told.</summary>
    private protected string KeyOf(string file, string? standard = null)
    {
        string name = System.IO.Path.GetFileName(file);
        string? path = ObjectPath ?? standard;
        return path is null ? name : path.EndsWith("/", StringComparison.Ordinal) ? path + name : path;
    }

    /// <summary>Holds the file against the schema; the first findings of one with errors are written as warnings.</summary>
    /// <exception cref="ClovaStudioException"><see cref="ErrorCause.DatasetInvalid"/>: the service would not take the file in.</exception>
    private protected void Check(string file, AitemsSchema schema)
    {
        if (SkipCheck)
        {
            return;
        }

        var progress = new CheckProgress(file);
        var options = new AitemsDatasetCheckOptions
        {
            DatasetType = schema.DatasetType,
            Schemas = [schema],
            Limits = new DatasetCheckOptions { Progress = progress },
        };
        AitemsDatasetReport? report = null;
        WithProgress(progress.Lines, () => report = Await(Task.Run(() => AitemsDatasetChecker.Check(file, options, Cancel))));
        if (report!.IsValid)
        {
            return;
        }

        foreach (var finding in report.Findings.Where(finding => finding.Severity == DatasetSeverity.Error).Take(ToldFindings))
        {
            WriteWarning(finding.ToString());
        }

        throw ClovaStudioException.About(file, ErrorCause.DatasetInvalid, file, report.FindingsTotal);
    }
}

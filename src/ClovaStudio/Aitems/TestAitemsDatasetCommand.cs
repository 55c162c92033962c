using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using ClovaStudio.Aitems;
using ClovaStudio.Api.Aitems;
using ClovaStudio.Cmdlets.Completion;
using ClovaStudio.Cmdlets.Core;
using ClovaStudio.Cmdlets.Datasets;
using ClovaStudio.Core.Errors;
using ClovaStudio.Workflows.Datasets;
using ClovaStudio.Workflows.Recommenders;

namespace ClovaStudio.Cmdlets.Aitems;

/// <summary>
/// Checks files of AiTEMS before they are uploaded, each alone and interactions against the users and items of the other files.
/// Each file is read once, whatever its size; nothing is sent. Needs no connection.
/// </summary>
[Cmdlet(VerbsDiagnostic.Test, "AitemsDataset", DefaultParameterSetName = "Path", HelpUri = "https://guide.ncloud-docs.com/docs/aitems-schema")]
[OutputType(typeof(AitemsDatasetReport), ParameterSetName = ["Path", "LiteralPath"])]
[OutputType(typeof(bool), ParameterSetName = ["Path", "LiteralPath"])]
public sealed class TestAitemsDatasetCommand : FilesCmdlet
{
    private readonly List<string> _files = [];
    private readonly KnownIds _ids = new();

    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(DatasetTypeCompleter))]
    public string? DatasetType { get; set; }

    [Parameter]
    [ValidateNotNull]
    [Stored(typeof(AitemsSchema))]
    public AitemsSchema[] Schema { get; set; } = [];

    [Parameter]
    public SwitchParameter Quiet { get; set; }

    private protected override void BeginInput()
    {
        Refusal.When(
            DatasetType is not null && !AitemsDatasetTypes.All.Contains(DatasetType, StringComparer.OrdinalIgnoreCase),
            DatasetType, Messages.Data_UnknownType, string.Join(", ", AitemsDatasetTypes.All));
        var bare = Array.Find(Schema, schema => schema.Fields.Length == 0);
        Refusal.When(bare is not null, bare?.Name, Messages.Data_SchemaWithoutFields);
    }

    /// <summary>Files are only noted: interactions may come before the users and items that they are held against.</summary>
    private protected override void EndInput()
    {
        var reports = new Dictionary<string, AitemsDatasetReport>();
        foreach (string file in AitemsDatasetChecker.InOrder(_files.Distinct(), DatasetType, Cancel))
        {
            reports[file] = Check(file);
        }

        foreach (string file in _files)
        {
            WriteObject(Quiet ? reports[file].IsValid : reports[file]);
        }
    }

    /// <summary>A path that leads nowhere is mistyped: an error, but with -Quiet, which says no more than whether all is right.</summary>
    private protected override void Process(string file)
    {
        if (!Quiet)
        {
            FilePaths.CheckReadable(file);
        }

        _files.Add(file);
    }

    private AitemsDatasetReport Check(string path)
    {
        var progress = new CheckProgress(path);
        var options = new AitemsDatasetCheckOptions
        {
            DatasetType = DatasetType?.ToLowerInvariant(),
            Schemas = Schema,
            KnownIds = _ids,
            Limits = new DatasetCheckOptions { Progress = progress },
        };
        AitemsDatasetReport? report = null;
        WithProgress(progress.Lines, () => report = Await(Task.Run(() => AitemsDatasetChecker.Check(path, options, Cancel))));
        return report!;
    }
}

using System.Management.Automation;
using ClovaStudio.Aitems;
using ClovaStudio.Cmdlets.Completion;
using ClovaStudio.Cmdlets.Connections;
using ClovaStudio.Cmdlets.Core;

namespace ClovaStudio.Cmdlets.Aitems;

/// <summary>Changes the description of datasets of AiTEMS, and writes them. New data comes in by Update-AitemsDataset.</summary>
[Cmdlet(VerbsCommon.Set, "AitemsDataset", SupportsShouldProcess = true, HelpUri = "https://api.ncloud-docs.com/docs/en/ai-application-service-aitems-dataset-modifydesc")]
[OutputType(typeof(AitemsDataset))]
public sealed class SetAitemsDatasetCommand : ConnectedCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("DatasetId")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(DatasetIdCompleter))]
    [IdOf("DatasetId")]
    public string[] Id { get; set; } = [];

    [Parameter(Mandatory = true, Position = 1)]
    [AllowEmptyString]
    [ValidateLength(0, 100)]
    public string Description { get; set; } = "";

    private protected override void ProcessInput() => ForEachInput(Id, id =>
    {
        if (ShouldProcess(id, Messages.Describe_Action))
        {
            WriteObject(Await(Client.Aitems.Datasets.DescribeAsync(id, Description, Observer, Cancel)));
        }
    });
}

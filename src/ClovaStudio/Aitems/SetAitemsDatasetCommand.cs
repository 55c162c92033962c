using System.Management.Automation;
using System.Threading.Tasks;
using ClovaStudio.Aitems;
using ClovaStudio.Cmdlets.Completion;
using ClovaStudio.Cmdlets.Core;

namespace ClovaStudio.Cmdlets.Aitems;

/// <summary>Changes the description of datasets of AiTEMS, and writes them. New data comes in by Update-AitemsDataset.</summary>
[Cmdlet(VerbsCommon.Set, "AitemsDataset", SupportsShouldProcess = true, HelpUri = "https://api.ncloud-docs.com/docs/en/ai-application-service-aitems-dataset-modifydesc")]
[OutputType(typeof(AitemsDataset))]
public sealed class SetAitemsDatasetCommand : DescriptionCmdlet<AitemsDataset>
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("DatasetId")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(DatasetIdCompleter))]
    [IdOf("DatasetId")]
    public string[] Id { get; set; } = [];

    private protected override Task<AitemsDataset> DescribeAsync(string id) => Client.Aitems.Datasets.DescribeAsync(id, Description, Observer, Cancel);

    private protected override void ProcessInput() => Describe(Id);
}

using System.Management.Automation;
using System.Threading.Tasks;
using ClovaStudio.Aitems;
using ClovaStudio.Cmdlets.Completion;
using ClovaStudio.Cmdlets.Core;

namespace ClovaStudio.Cmdlets.Aitems;

/// <summary>
/// Removes datasets of AiTEMS, as far as the service lets them go; their files stay in Object Storage. Asks first, unless
/// told -Confirm:$false. A removal whose answer is lost is tried again, and that the dataset is gone then counts as success.
/// </summary>
[Cmdlet(VerbsCommon.Remove, "AitemsDataset", DefaultParameterSetName = "InputObject", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, HelpUri = "https://api.ncloud-docs.com/docs/en/ai-application-service-aitems-dataset-delete")]
public sealed class RemoveAitemsDatasetCommand : RemovalCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = "Id")]
    [Alias("DatasetId")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(DatasetIdCompleter))]
    [IdOf("DatasetId")]
    public string[] Id { get; set; } = [];

    // In the default set, since a dataset would bind by its property DatasetId otherwise, and the question could not name it.
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = "InputObject")]
    [Stored(typeof(AitemsDataset))]
    [ValidateNotNull]
    public AitemsDataset? InputObject { get; set; }

    private protected override string Action => Messages.Remove_DatasetAction;

    private protected override Task RemoveAsync(string id) => Client.Aitems.Datasets.RemoveAsync(id, Observer, Cancel);

    private protected override void ProcessInput()
    {
        ForEachInput(Id, id => Remove(id));
        if (InputObject is { } dataset)
        {
            Remove(dataset.DatasetId ?? "", $"{dataset.Name} ({dataset.DatasetId}), {dataset.Type}, {dataset.Status}");
        }
    }
}

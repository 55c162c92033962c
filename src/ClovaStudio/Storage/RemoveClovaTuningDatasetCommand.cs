using System.Management.Automation;
using ClovaStudio.Cmdlets.Completion;
using ClovaStudio.Cmdlets.Connections;

namespace ClovaStudio.Cmdlets.Storage;

/// <summary>
/// Removes files from Object Storage that datasets were uploaded as: of tuning and of AiTEMS. Asks first, unless told
/// -Confirm:$false. One that is not there is an error of its own (<c>NotFound</c>). A removal whose answer is lost is tried again.
/// </summary>
[Cmdlet(VerbsCommon.Remove, "ClovaTuningDataset", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, HelpUri = "https://api.ncloud-docs.com/docs/en/storage-objectstorage")]
public sealed class RemoveClovaTuningDatasetCommand : ConnectedCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(BucketCompleter))]
    public string Bucket { get; set; } = "";

    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("FilePath", "Key")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ObjectPathCompleter))]
    public string[] ObjectPath { get; set; } = [];

    private protected override void CheckCredential() => Client.CheckStorageKey();

    private protected override void ProcessInput() => ForEachInput(ObjectPath, path =>
    {
        if (ShouldProcess($"{Bucket}/{path}", MyInvocation.MyCommand.Name))
        {
            Await(Client.Storage.RemoveAsync(Bucket, path, Observer, Cancel));
        }
    });
}

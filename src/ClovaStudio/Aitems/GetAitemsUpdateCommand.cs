using System.Management.Automation;
using ClovaStudio.Aitems;
using ClovaStudio.Api.Aitems;
using ClovaStudio.Cmdlets.Completion;
using ClovaStudio.Cmdlets.Connections;
using ClovaStudio.Cmdlets.Core;

namespace ClovaStudio.Cmdlets.Aitems;

/// <summary>Lists the updates of trainings of interval services of AiTEMS: which runs have taken in new rows.</summary>
[Cmdlet(VerbsCommon.Get, "AitemsUpdate", HelpUri = "https://api.ncloud-docs.com/docs/en/ai-application-service-aitems-service-updatelist")]
[OutputType(typeof(AitemsUpdate))]
public sealed class GetAitemsUpdateCommand : ConnectedCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ServiceIdCompleter))]
    [IdOf("ServiceId")]
    public string ServiceId { get; set; } = "";

    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(TrainTypeCompleter))]
    public string Type { get; set; } = "";

    [Parameter(Mandatory = true, Position = 2, ValueFromPipelineByPropertyName = true)]
    [Alias("TrainVersion")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(TrainVersionCompleter))]
    public string Version { get; set; } = "";

    private protected override void ProcessInput()
    {
        var train = new AitemsTrainKey(ServiceId, Type, Version);
        WriteObject(Await(Client.Aitems.Recommendations.ListUpdatesAsync(train, Observer, Cancel)), enumerateCollection: true);
    }
}

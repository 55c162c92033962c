using System.Management.Automation;
using System.Threading.Tasks;
using ClovaStudio.Aitems;
using ClovaStudio.Cmdlets.Completion;
using ClovaStudio.Cmdlets.Core;

namespace ClovaStudio.Cmdlets.Aitems;

/// <summary>
/// Removes services of AiTEMS with their trainings, as far as the service lets them go; their datasets stay. Asks first,
/// unless told -Confirm:$false. A removal whose answer is lost is tried again, and that the service is gone then counts as
/// success.
/// </summary>
[Cmdlet(VerbsCommon.Remove, "AitemsService", DefaultParameterSetName = "InputObject", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, HelpUri = "https://api.ncloud-docs.com/docs/en/ai-application-service-aitems-service-delete")]
public sealed class RemoveAitemsServiceCommand : RemovalCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = "Id")]
    [Alias("ServiceId")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ServiceIdCompleter))]
    [IdOf("ServiceId")]
    public string[] Id { get; set; } = [];

    // In the default set, since a service would bind by its property ServiceId otherwise, and the question could not name it.
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = "InputObject")]
    [Stored(typeof(AitemsService))]
    [ValidateNotNull]
    public AitemsService? InputObject { get; set; }

    private protected override string Action => Messages.Remove_ServiceAction;

    private protected override Task RemoveAsync(string id) => Client.Aitems.Services.RemoveAsync(id, Observer, Cancel);

    private protected override void ProcessInput()
    {
        ForEachInput(Id, id => Remove(id));
        if (InputObject is { } service)
        {
            Remove(service.ServiceId ?? "", $"{service}, {service.Status}");
        }
    }
}

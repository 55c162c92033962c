using System.Globalization;
using System.Management.Automation;
using ClovaStudio.Aitems;
using ClovaStudio.Api.Aitems;
using ClovaStudio.Cmdlets.Completion;
using ClovaStudio.Cmdlets.Connections;
using ClovaStudio.Cmdlets.Core;

namespace ClovaStudio.Cmdlets.Aitems;

/// <summary>
/// Ends the repeated training of an interval service of AiTEMS, and writes the service. A training that is under way goes
/// on.
/// </summary>
[Cmdlet(VerbsLifecycle.Disable, "AitemsSchedule", SupportsShouldProcess = true, HelpUri = "https://api.ncloud-docs.com/docs/en/ai-application-service-aitems-service-intervallearning")]
[OutputType(typeof(AitemsService))]
public sealed class DisableAitemsScheduleCommand : ConnectedCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ServiceIdCompleter))]
    [IdOf("ServiceId")]
    public string ServiceId { get; set; } = "";

    [Parameter(Position = 1)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(TrainTypeCompleter))]
    public string[] Type { get; set; } = [.. AitemsTrainTypes.All];

    private protected override void ProcessInput()
    {
        if (ShouldProcess(ServiceId, string.Format(CultureInfo.CurrentCulture, Messages.Disable_Action, string.Join(", ", Type))))
        {
            WriteObject(Await(Client.Aitems.Services.StopScheduleAsync(ServiceId, Type, Observer, Cancel)));
        }
    }
}

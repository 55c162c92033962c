using System.Management.Automation;
using ClovaStudio.Aitems;
using ClovaStudio.Api.Aitems;
using ClovaStudio.Cmdlets.Core;

namespace ClovaStudio.Cmdlets.Aitems;

/// <summary>
/// Has an interval service of AiTEMS train again and again, at its own interval, and writes the service. The first
/// training starts at once, so the request is never sent again once it may have been received (<c>OutcomeUnknown</c>).
/// </summary>
[Cmdlet(VerbsLifecycle.Enable, "AitemsSchedule", SupportsShouldProcess = true, HelpUri = "https://api.ncloud-docs.com/docs/en/ai-application-service-aitems-service-intervallearning")]
[OutputType(typeof(AitemsService))]
public sealed class EnableAitemsScheduleCommand : TrainingCmdlet
{
    private protected override string Action => Messages.Enable_Action;

    private protected override void Train(AitemsTrainRequest request) =>
        WriteObject(Await(Client.Aitems.Services.StartScheduleAsync(ServiceId, request, Observer, Cancel)));
}

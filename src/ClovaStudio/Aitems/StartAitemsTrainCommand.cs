using System.Management.Automation;
using ClovaStudio.Aitems;
using ClovaStudio.Api.Aitems;
using ClovaStudio.Cmdlets.Core;

namespace ClovaStudio.Cmdlets.Aitems;

/// <summary>
/// Starts trainings of a batch service of AiTEMS, and writes them. The request is never sent again once it may have been
/// received: after such a failure (<c>OutcomeUnknown</c>) Get-AitemsTrain -Recent shows whether it was carried out. A
/// running training cannot be stopped.
/// </summary>
[Cmdlet(VerbsLifecycle.Start, "AitemsTrain", SupportsShouldProcess = true, HelpUri = "https://api.ncloud-docs.com/docs/en/ai-application-service-aitems-service-learning")]
[OutputType(typeof(AitemsTrain))]
public sealed class StartAitemsTrainCommand : TrainingCmdlet
{
    private protected override string Action => Messages.Start_Action;

    private protected override void Train(AitemsTrainRequest request)
    {
        foreach (var train in Await(Client.Aitems.Trains.StartAsync(ServiceId, request, Observer, Cancel)))
        {
            ServiceNames.Complete(train);
            WriteObject(train);
        }
    }
}

using System.Collections.Generic;
using System.Management.Automation;
using ClovaStudio.Aitems;
using ClovaStudio.Api.Aitems;
using ClovaStudio.Cmdlets.Completion;
using ClovaStudio.Cmdlets.Core;
using ClovaStudio.Cmdlets.Requests;
using ClovaStudio.Transport.Polling;

namespace ClovaStudio.Cmdlets.Aitems;

/// <summary>
/// Waits until trainings of AiTEMS end, and writes each one when it does. A training that fails is written too, followed
/// by a non-terminating error (<c>TrainingFailed</c>) whose target is the training. Once the service has answered, only
/// half an hour without any answer ends the wait. What follows the status <c>stopping</c> is not documented: give a TimeoutSec.
/// </summary>
[Cmdlet(VerbsLifecycle.Wait, "AitemsTrain", HelpUri = "https://api.ncloud-docs.com/docs/en/ai-application-service-aitems-service-trainread")]
[OutputType(typeof(AitemsTrain))]
public sealed class WaitAitemsTrainCommand : WaitCmdlet<AitemsTrainKey, AitemsTrain>
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
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(TrainVersionCompleter))]
    public string Version { get; set; } = "";

    private protected override void ProcessInput() => WaitFor(new AitemsTrainKey(ServiceId, Type, Version));

    private protected override TrainingPoller<AitemsTrainKey, AitemsTrain> Follow(
        IEnumerable<AitemsTrainKey> keys, TrainingPollerOptions options) =>
        Client.Aitems.Trains.Poll(keys, options, Observer, Cancel);

    private protected override ClovaStudioException? FailureOf(AitemsTrain ended)
    {
        if (!AitemsTrainStatuses.IsFailure(ended.Status))
        {
            return null;
        }

        return ClovaStudioException.About(ended.Version, ErrorCause.TrainingFailed, ended, ended.Status);
    }

    private protected override void Complete(AitemsTrain ended) => ServiceNames.Complete(ended);

    private protected override string IdOf(AitemsTrainKey key) => key.Version;

    private protected override string? StatusOf(AitemsTrain item) => item.Status;

    private protected override (string Text, double? Percent) ProgressOf(AitemsTrain item) => (item.Status ?? "-", null);
}

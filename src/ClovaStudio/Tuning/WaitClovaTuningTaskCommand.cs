using System.Collections.Generic;
using System.Globalization;
using System.Management.Automation;
using ClovaStudio.Cmdlets.Completion;
using ClovaStudio.Cmdlets.Core;
using ClovaStudio.Transport.Polling;
using ClovaStudio.Tuning;

namespace ClovaStudio.Cmdlets.Tuning;

/// <summary>
/// Waits until tuning tasks end, and writes each one when it does, with progress bars meanwhile. A task that fails is
/// written too, followed by a non-terminating error (<c>TrainingFailed</c>) whose target is the task. Once the
/// service has answered, only half an hour without any answer ends the wait.
/// </summary>
[Cmdlet(VerbsLifecycle.Wait, "ClovaTuningTask", HelpUri = "https://api.ncloud-docs.com/docs/en/clovastudio-gettasks")]
[OutputType(typeof(TuningTask))]
public sealed class WaitClovaTuningTaskCommand : WaitCmdlet<string, TuningTask>
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(TaskIdCompleter))]
    [IdOf(nameof(TuningTask.Id))]
    public string[] Id { get; set; } = [];

    [Parameter]
    public SwitchParameter History { get; set; }

    private protected override void ProcessInput()
    {
        foreach (string id in Id)
        {
            WaitFor(id);
        }
    }

    private protected override TrainingPoller<string, TuningTask> Follow(IEnumerable<string> keys, TrainingPollerOptions options)
    {
        options.KeepHistory = History;
        return Client.Tuning.Poll(keys, options, Observer, Cancel);
    }

    private protected override ClovaStudioException? FailureOf(TuningTask ended) => TuningFailure.Of(ended);

    private protected override string? AdviceOf(TuningTask ended) => ended.FailureAdvice;

    private protected override string IdOf(string key) => key;

    private protected override string? StatusOf(TuningTask item) => item.Status;

    private protected override (string Text, double? Percent) ProgressOf(TuningTask item)
    {
        var info = item.StatusInfo;
        var parts = new List<string> { item.Status ?? "-" };
        Add(Messages.Wait_Epoch, info.CurrEpoch, info.TotalTrainEpochs);
        Add(Messages.Wait_Step, info.CurrStep, info.TotalTrainSteps);
        if (info.TrainLoss is { } loss)
        {
            parts.Add(string.Format(CultureInfo.CurrentCulture, Messages.Wait_Loss, loss));
        }

        return (string.Join(", ", parts), item.Progress);

        void Add(string format, long? at, long? all)
        {
            if (at is not null)
            {
                parts.Add(string.Format(CultureInfo.CurrentCulture, format, at, all));
            }
        }
    }
}

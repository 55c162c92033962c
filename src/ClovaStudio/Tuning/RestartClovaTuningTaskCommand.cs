using System;
using System.Globalization;
using System.Management.Automation;
using ClovaStudio.Api.Tuning;
using ClovaStudio.Cmdlets.Completion;
using ClovaStudio.Cmdlets.Connections;
using ClovaStudio.Cmdlets.Core;
using ClovaStudio.Tuning;

namespace ClovaStudio.Cmdlets.Tuning;

/// <summary>
/// Creates tuning tasks again that have failed for reasons of the service. The settings that the service gives back are kept; the
/// dataset, and what else it does not tell, is that of a task which this session has created, or what the parameters say.
/// </summary>
[Cmdlet(VerbsLifecycle.Restart, "ClovaTuningTask", SupportsShouldProcess = true, HelpUri = "https://api.ncloud-docs.com/docs/clovastudio-posttask")]
[OutputType(typeof(TuningTask))]
public sealed class RestartClovaTuningTaskCommand : ConnectedCmdlet
{
    private DateTime _sentAt;
    private string? _sentName;

    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Alias("Id")]
    [ValidateNotNullOrEmpty]
    [TuningTaskOrId]
    [ArgumentCompleter(typeof(TaskIdCompleter))]
    public TuningTask[] TuningTask { get; set; } = [];

    [Parameter]
    [Alias("FilePath")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ObjectPathCompleter))]
    public string? TrainingDatasetFilePath { get; set; }

    [Parameter]
    [Alias("Bucket")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(BucketCompleter))]
    public string? TrainingDatasetBucket { get; set; }

    [Parameter]
    [SecretOnly]
    [ValidateNotNull]
    public PSCredential? TrainingDatasetCredential { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Name { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(TaskTypeCompleter))]
    public string? TaskType { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(TuningTypeCompleter))]
    public string? TuningType { get; set; }

    [Parameter]
    [ValidateRange(1, 20)]
    public int? TrainEpochs { get; set; }

    [Parameter]
    [ValidateRange(1e-6, 1.0)]
    public double? LearningRate { get; set; }

    [Parameter]
    [ValidateRange(0.0, 0.1)]
    public double? ValidationSplitRatio { get; set; }

    [Parameter]
    [ValidateRange(2, 64)]
    public int? LoraR { get; set; }

    [Parameter]
    [ValidateRange(2, 512)]
    public int? LoraAlpha { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override void BeginInput() => TuningCreation.Check(TrainingDatasetCredential);

    private protected override void ProcessInput() => ForEachInput(TuningTask, Restart);

    private protected override string? AdviceFor(ClovaStudioException failure) =>
        failure.Cause == ErrorCause.OutcomeUnknown ? TuningCreation.HowToLook(_sentName, _sentAt) : null;

    private void Restart(TuningTask task)
    {
        var latest = Await(Client.Tuning.GetAsync(task.Id ?? "", Observer, Cancel));
        if (latest.Status != TuningTaskStatuses.Failed && !(Force && TuningTaskStatuses.IsEnd(latest.Status)))
        {
            throw Refusal(latest, Messages.Restart_NotFailed, latest.Status);
        }

        if (!TuningFailureReasons.IsWorthAnotherTry(latest.FailureReason) && TrainingDatasetFilePath is null && !Force)
        {
            throw Refusal(latest, Messages.Restart_SameFault, latest.FailureReason);
        }

        var request = Change(TuningRestart.RequestOf(latest.Remember(TuningRestart.RequestOf(task))));
        if (request.TrainingDatasetFilePath.Length == 0 || request.TrainingDatasetBucket.Length == 0)
        {
            throw Refusal(latest, Messages.Restart_WhichDataset);
        }

        if (ShouldProcess($"{request.Name} ({request.Model}, {request.TrainingDatasetBucket}/{request.TrainingDatasetFilePath})", Messages.New_Action))
        {
            (_sentName, _sentAt) = (request.Name, DateTime.Now);
            WriteObject(Await(Client.Tuning.CreateAsync(request, Observer, Cancel)));
        }
    }

    private TuningTaskRequest Change(TuningTaskRequest request)
    {
        request.TrainingDatasetFilePath = TrainingDatasetFilePath ?? request.TrainingDatasetFilePath;
        request.TrainingDatasetBucket = TrainingDatasetBucket ?? request.TrainingDatasetBucket;
        request.TrainingDatasetAccessKey = TrainingDatasetCredential?.UserName;
        request.TrainingDatasetSecretKey = TrainingDatasetCredential?.Password;
        request.Name = Name ?? request.Name;
        request.TaskType = TaskType ?? request.TaskType;
        request.TuningType = TuningType ?? request.TuningType;
        request.TrainEpochs = TrainEpochs ?? request.TrainEpochs;
        request.LearningRate = LearningRate ?? request.LearningRate;
        request.ValidationSplitRatio = ValidationSplitRatio ?? request.ValidationSplitRatio;
        request.LoraR = LoraR ?? request.LoraR;
        request.LoraAlpha = LoraAlpha ?? request.LoraAlpha;
        return request;
    }

    private static ClovaStudioException Refusal(TuningTask task, string why, string? what = null) =>
        ClovaStudioException.About(task.Id, ErrorCause.InvalidArgument, task.Id, string.Format(CultureInfo.CurrentCulture, why, what));
}

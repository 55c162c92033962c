using System;
using System.Collections.Generic;
using System.Globalization;
using System.Management.Automation;
using ClovaStudio.Api.Tuning;
using ClovaStudio.Cmdlets.Completion;
using ClovaStudio.Cmdlets.Connections;
using ClovaStudio.Cmdlets.Core;
using ClovaStudio.Cmdlets.Requests;
using ClovaStudio.Transport.Polling;
using ClovaStudio.Tuning;

namespace ClovaStudio.Cmdlets.Tuning;

/// <summary>
/// Waits until tuning tasks end, and writes each one when it does, with progress bars meanwhile. A task that fails is
/// written too, followed by a non-terminating error (<c>TrainingFailed</c>) whose target is the task. Once the
/// service has answered, only half an hour without any answer ends the wait.
/// </summary>
[Cmdlet(VerbsLifecycle.Wait, "ClovaTuningTask", SupportsShouldProcess = true, HelpUri = "https://api.ncloud-docs.com/docs/en/clovastudio-gettasks")]
[OutputType(typeof(TuningTask))]
public sealed class WaitClovaTuningTaskCommand : WaitCmdlet<string, TuningTask>
{
    private readonly Dictionary<string, TuningTask> _settings = [];
    private readonly Dictionary<string, int> _tries = [];

    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(TaskIdCompleter))]
    [IdOf(nameof(TuningTask.Id))]
    public string[] Id { get; set; } = [];

    [Parameter]
    public SwitchParameter History { get; set; }

    [Parameter]
    [ValidateRange(0, 20)]
    public int RetryFailed { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("FilePath")]
    [ArgumentCompleter(typeof(ObjectPathCompleter))]
    public string? TrainingDatasetFilePath { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Bucket")]
    [ArgumentCompleter(typeof(BucketCompleter))]
    public string? TrainingDatasetBucket { get; set; }

    [Parameter]
    [SecretOnly]
    [ValidateNotNull]
    public PSCredential? TrainingDatasetCredential { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(TuningTypeCompleter))]
    public string? TuningType { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    public double? ValidationSplitRatio { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    public int? LoraR { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    public int? LoraAlpha { get; set; }

    private protected override void BeginInput()
    {
        TuningCreation.Check(TrainingDatasetCredential);
        if (RetryFailed > 0 && !MyInvocation.ExpectingInput)
        {
            CheckDataset(nameof(RetryFailed));
        }
    }

    private protected override void ProcessInput()
    {
        ForEachInput(Id, id =>
        {
            WaitFor(id);
            if (RetryFailed > 0)
            {
                CheckDataset(id);
                _settings[id] = new TuningTask
                {
                    TrainingDatasetFilePath = TrainingDatasetFilePath,
                    TrainingDatasetBucket = TrainingDatasetBucket,
                    TuningType = TuningType,
                    ValidationSplitRatio = ValidationSplitRatio,
                    LoraR = LoraR,
                    LoraAlpha = LoraAlpha,
                };
            }
        });
    }

    private protected override bool TryAgain(TuningTask ended, out string key)
    {
        key = "";
        string id = ended.Id ?? "";
        _tries.TryGetValue(id, out int tries);
        if (ended.Status != TuningTaskStatuses.Failed || tries >= RetryFailed || !TuningFailureReasons.IsWorthAnotherTry(ended.FailureReason) || !_settings.TryGetValue(id, out var settings))
        {
            return false;
        }

        var request = TuningRestart.RequestOf(ended.Remember(TuningRestart.RequestOf(settings)));
        (request.TrainingDatasetAccessKey, request.TrainingDatasetSecretKey) = (TrainingDatasetCredential?.UserName, TrainingDatasetCredential?.Password);
        return ShouldProcess($"{request.Name} ({request.Model}, {request.TrainingDatasetBucket}/{request.TrainingDatasetFilePath})", Messages.New_Action)
            && Create(request, ended, settings, tries + 1, out key);
    }

    private bool Create(TuningTaskRequest request, TuningTask ended, TuningTask settings, int tries, out string key)
    {
        key = "";
        var sentAt = DateTime.Now;
        try
        {
            key = Await(Client.Tuning.CreateAsync(request, Observer, Cancel)).Id ?? "";
            (_tries[key], _settings[key]) = (tries, settings);
            WriteWarning(string.Format(CultureInfo.CurrentCulture, Messages.Wait_CreatedAgain, ended, ended.FailureReason, key, tries, RetryFailed));
            return true;
        }
        catch (ClovaStudioException e)
        {
            WriteError(ErrorRecords.From(e, ended, e.Cause == ErrorCause.OutcomeUnknown ? TuningCreation.HowToLook(request.Name, sentAt) : null));
            return false;
        }
    }

    private void CheckDataset(string what)
    {
        if (string.IsNullOrEmpty(TrainingDatasetFilePath) || string.IsNullOrEmpty(TrainingDatasetBucket))
        {
            throw ClovaStudioException.About(what, ErrorCause.InvalidArgument, what, Messages.Restart_WhichDataset);
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

using System;
using System.Management.Automation;
using ClovaStudio.Api.Tuning;
using ClovaStudio.Cmdlets.Completion;
using ClovaStudio.Cmdlets.Connections;
using ClovaStudio.Cmdlets.Core;
using ClovaStudio.Tuning;

namespace ClovaStudio.Cmdlets.Tuning;

/// <summary>
/// Creates a tuning task from a data set in Object Storage, and writes it. The request is never sent again once it may
/// have been received: after such a failure (<c>OutcomeUnknown</c>) the error says how to look whether the task is there.
/// </summary>
[Cmdlet(VerbsCommon.New, "ClovaTuningTask", SupportsShouldProcess = true, HelpUri = "https://api.ncloud-docs.com/docs/en/clovastudio-posttask")]
[OutputType(typeof(TuningTask))]
public sealed class NewClovaTuningTaskCommand : ConnectedCmdlet
{
    private DateTime _sentAt;

    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ModelCompleter))]
    public string Model { get; set; } = "";

    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("FilePath")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ObjectPathCompleter))]
    public string TrainingDatasetFilePath { get; set; } = "";

    [Parameter(Mandatory = true, Position = 2, ValueFromPipelineByPropertyName = true)]
    [Alias("Bucket")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(BucketCompleter))]
    public string TrainingDatasetBucket { get; set; } = "";

    [Parameter]
    [SecretOnly]
    [ValidateNotNull]
    public PSCredential? TrainingDatasetCredential { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Name { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(TaskTypeCompleter))]
    public string? TaskType { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(TuningTypeCompleter))]
    public string? TuningType { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateOptionalRange(1, 20)]
    public int? TrainEpochs { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateOptionalRange(1e-6, 1.0)]
    public double? LearningRate { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateOptionalRange(0.0, 0.1)]
    public double? ValidationSplitRatio { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateOptionalRange(2, 64)]
    public int? LoraR { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateOptionalRange(2, 512)]
    public int? LoraAlpha { get; set; }

    private protected override void ProcessInput()
    {
        TuningCreation.Check(TrainingDatasetCredential);
        string target = $"{NullIfEmpty(Name) ?? Model} ({Model}, {TrainingDatasetBucket}/{TrainingDatasetFilePath})";
        if (!ShouldProcess(target, Messages.New_Action))
        {
            return;
        }

        _sentAt = DateTime.Now;
        WriteRemembered(Await(Client.Tuning.CreateAsync(CreateRequest(), Observer, Cancel)));
    }

    private protected override string? AdviceFor(ClovaStudioException failure) =>
        failure.Cause == ErrorCause.OutcomeUnknown ? TuningCreation.HowToLook(Name, _sentAt) : null;

    private TuningTaskRequest CreateRequest() => new()
    {
        Model = Model,
        Name = NullIfEmpty(Name),
        TaskType = NullIfEmpty(TaskType),
        TuningType = NullIfEmpty(TuningType),
        TrainEpochs = TrainEpochs,
        LearningRate = LearningRate,
        ValidationSplitRatio = ValidationSplitRatio,
        LoraR = LoraR,
        LoraAlpha = LoraAlpha,
        TrainingDatasetFilePath = TrainingDatasetFilePath,
        TrainingDatasetBucket = TrainingDatasetBucket,
        TrainingDatasetAccessKey = TrainingDatasetCredential?.UserName,
        TrainingDatasetSecretKey = TrainingDatasetCredential?.Password,
    };

    /// <summary>An empty cell of a CSV file means the same as none.</summary>
    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}

using System;
using ClovaStudio.Api.Tuning;

namespace ClovaStudio.Tuning;

/// <summary>
/// A fine-tuning task of CLOVA Studio, as
/// <see href="https://api.ncloud-docs.com/docs/clovastudio-gettasks">the task list</see> gives it. What people filter
/// on stands at the top level; <see cref="StatusInfo"/> has the rest.
/// </summary>
public sealed class TuningTask
{
    /// <summary>The task's id, with which it is looked up, removed and chatted with.</summary>
    public string? Id { get; internal set; }

    /// <summary>The name given at creation, or the time stamp that the service puts there for want of one.</summary>
    public string? Name { get; internal set; }

    /// <summary>The model being tuned, such as <c>HCX-005</c>.</summary>
    public string? Model { get; internal set; }

    /// <summary>The tuning technique; <c>LoRA</c> is the only one documented. Newer answers leave it out.</summary>
    public string? Method { get; internal set; }

    /// <summary>What is trained: see <see cref="TuningTaskTypes"/>. Newer answers leave it out.</summary>
    public string? TaskType { get; internal set; }

    /// <summary>How many epochs the model is trained for (1 to 20).</summary>
    public int? TrainEpochs { get; internal set; }

    /// <summary>The learning rate, such as 0.0001.</summary>
    public double? LearningRate { get; internal set; }

    /// <summary>How far the task is: see <see cref="TuningTaskStatuses"/>. The service may add values.</summary>
    public string? Status { get; internal set; }

    /// <summary>Percent of the training steps done, 0 to 100 with one decimal; null while it cannot be told.</summary>
    public double? Progress => Status == TuningTaskStatuses.Succeeded ? 100
        : StatusInfo.CurrStep >= 0 && StatusInfo.TotalTrainSteps > 0
            ? Math.Round(Math.Min(100, 100.0 * StatusInfo.CurrStep.Value / StatusInfo.TotalTrainSteps.Value), 1)
            : null;

    /// <summary>The latest training loss.</summary>
    public double? TrainLoss => StatusInfo.TrainLoss;

    /// <summary>The epoch that the training is at; null before it starts.</summary>
    public int? Epoch => StatusInfo.CurrEpoch;

    /// <summary>The step that the training is at; null before it starts.</summary>
    public long? Step => StatusInfo.CurrStep;

    /// <summary>Rows in the data; null until the service has read it.</summary>
    public long? DataRows => StatusInfo.DataRows;

    /// <summary>Tokens in the data; null until the service has read it.</summary>
    public long? NumOfTokens => StatusInfo.NumOfTokens;

    /// <summary>The mean time of one epoch times the number of epochs. The vendor does not document the unit.</summary>
    public long? EstimatedTime => StatusInfo.EstimatedTime;

    /// <summary>Whether the trained weights have been saved.</summary>
    public bool? SendWeightSuccess => StatusInfo.SendWeightSuccess;

    /// <summary>Why the task failed, as a code: see <see cref="TuningFailureReasons"/>. The service may add values.</summary>
    public string? FailureReason => StatusInfo.FailureReason;

    /// <summary>The service's own words on the failure.</summary>
    public string? FailureMessage => StatusInfo.Message;

    /// <summary>What to do about the failure, in the user's language; null when the task has none: see <see cref="TuningFailureAdvice"/>.</summary>
    public string? FailureAdvice => TuningFailureAdvice.For(FailureReason, FailureMessage);

    /// <summary>When the task was created, in local time.</summary>
    public DateTime? CreatedDate { get; internal set; }

    /// <summary>When the task last changed, in local time.</summary>
    public DateTime? UpdatedDate { get; internal set; }

    /// <summary>When the training ended, in local time; null before that.</summary>
    public DateTime? EndDate => StatusInfo.EndDatetime;

    /// <summary>From creation to the end, the wait in the queue included; null before the end.</summary>
    public TimeSpan? Duration => EndDate?.ToUniversalTime() - CreatedDate?.ToUniversalTime();

    /// <summary>Who asked for the task: <c>API</c> or <c>WEB</c>.</summary>
    public string? CreatedClientType { get; internal set; }

    /// <summary>The progress in full; never null, whatever the service left out.</summary>
    public TuningStatusInfo StatusInfo { get; internal set; } = new();

    /// <summary>
    /// What each look saw, the earliest first, when the task was followed with
    /// <see cref="Transport.Polling.TrainingPollerOptions.KeepHistory"/>; otherwise empty, never null.
    /// </summary>
    public TrainingPoint[] History { get; internal set; } = [];

    /// <summary>
    /// The path of the dataset in its bucket. The service does not tell it: it is known of a task that this session has just
    /// created, and null otherwise, as are the five properties below.
    /// </summary>
    public string? TrainingDatasetFilePath { get; internal set; }

    /// <summary>The bucket of the dataset.</summary>
    public string? TrainingDatasetBucket { get; internal set; }

    /// <summary>The tuning type that was asked for.</summary>
    public string? TuningType { get; internal set; }

    /// <summary>The share of the dataset that was asked for to validate with.</summary>
    public double? ValidationSplitRatio { get; internal set; }

    /// <summary>The rank of LoRA that was asked for.</summary>
    public int? LoraR { get; internal set; }

    /// <summary>The alpha of LoRA that was asked for.</summary>
    public int? LoraAlpha { get; internal set; }

    /// <summary>The name and the id.</summary>
    public override string ToString() => $"{Name} ({Id})";
}

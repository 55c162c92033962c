using System;
using ClovaStudio.Api.Tuning;

namespace ClovaStudio.Tuning;

/// <summary>
/// The progress of a <see cref="TuningTask"/>: the thirteen fields of <c>statusInfo</c> on
/// <see href="https://api.ncloud-docs.com/docs/clovastudio-gettasks#statusInfo">the vendor's page</see>. Before the
/// training starts nearly all of them are null.
/// </summary>
public sealed class TuningStatusInfo
{
    /// <summary>The class labels of the data when the task classifies; empty otherwise, never null.</summary>
    public string[] Label { get; internal set; } = [];

    /// <summary>Rows in the data.</summary>
    public long? DataRows { get; internal set; }

    /// <summary>Tokens in the data.</summary>
    public long? NumOfTokens { get; internal set; }

    /// <summary>The step that the training is at.</summary>
    public long? CurrStep { get; internal set; }

    /// <summary>Steps in all.</summary>
    public long? TotalTrainSteps { get; internal set; }

    /// <summary>The epoch that the training is at.</summary>
    public int? CurrEpoch { get; internal set; }

    /// <summary>Epochs in all.</summary>
    public int? TotalTrainEpochs { get; internal set; }

    /// <summary>The mean time of one epoch times the number of epochs. The vendor does not document the unit.</summary>
    public long? EstimatedTime { get; internal set; }

    /// <summary>The latest training loss.</summary>
    public double? TrainLoss { get; internal set; }

    /// <summary>Whether the trained weights have been saved.</summary>
    public bool? SendWeightSuccess { get; internal set; }

    /// <summary>Why the task failed: see <see cref="TuningFailureReasons"/>.</summary>
    public string? FailureReason { get; internal set; }

    /// <summary>The service's own words on the failure.</summary>
    public string? Message { get; internal set; }

    /// <summary>When the training ended, in local time.</summary>
    public DateTime? EndDatetime { get; internal set; }

    /// <summary>The step of the steps, or nothing while there are none.</summary>
    public override string ToString() => TotalTrainSteps is null ? "" : $"{CurrStep}/{TotalTrainSteps}";
}

using System;
using System.Globalization;
using ClovaStudio.Api.Tuning;

namespace ClovaStudio.Tuning;

/// <summary>What one look at a training saw.</summary>
public sealed class TrainingPoint
{
    /// <summary>When it was looked at, in local time.</summary>
    public DateTime At { get; set; }

    /// <summary>The status, such as <c>RUNNING</c>: see <see cref="TuningTaskStatuses"/>.</summary>
    public string? Status { get; set; }

    /// <summary>The epoch that the training was at; null before it started.</summary>
    public int? Epoch { get; set; }

    /// <summary>The step that the training was at; null before it started.</summary>
    public long? Step { get; set; }

    /// <summary>Steps in all; null before the training started.</summary>
    public long? TotalSteps { get; set; }

    /// <summary>The training loss; null where the service told none.</summary>
    public double? Loss { get; set; }

    /// <summary>Percent of the steps done, 0 to 100; null where it could not be told.</summary>
    public double? Progress { get; set; }

    internal static TrainingPoint Of(TuningTask task) => new()
    {
        At = DateTime.Now,
        Status = task.Status,
        Epoch = task.StatusInfo.CurrEpoch,
        Step = task.StatusInfo.CurrStep,
        TotalSteps = task.StatusInfo.TotalTrainSteps,
        Loss = task.TrainLoss,
        Progress = task.Progress,
    };

    /// <summary>The time, the status and the loss.</summary>
    public override string ToString() => string.Format(CultureInfo.InvariantCulture, "{0:HH:mm:ss} {1} {2:0.####}", At, Status, Loss).TrimEnd();
}

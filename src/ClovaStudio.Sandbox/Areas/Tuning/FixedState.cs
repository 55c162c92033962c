using System;

namespace ClovaStudio.Sandbox.Areas.Tuning;

/// <summary>Where a task stands that goes by no plan.</summary>
/// <param name="status">The status, any text.</param>
/// <param name="progress">How much is done while it runs, from 0 to 1.</param>
/// <param name="end">Wall time of its end, if the status is one.</param>
internal sealed class FixedState(string status, double progress, DateTimeOffset end)
{
    internal TuningState State(TrainingFailure? failure) => status switch
    {
        SandboxTaskStatus.Succeeded => new TuningState(status, 1, end),
        SandboxTaskStatus.Failed => new TuningState(status, TrainingPlan.ProgressAt(failure), end),
        SandboxTaskStatus.Running => new TuningState(status, progress, null),
        _ => new TuningState(status, null, null),
    };
}

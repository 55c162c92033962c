using System;
using ClovaStudio.Sandbox.Core;

namespace ClovaStudio.Sandbox.Areas.Tuning;

/// <summary>When a training runs, and how it ends. All times are training time.</summary>
/// <param name="starts">When the first step begins.</param>
/// <param name="ends">When it ends, well or badly.</param>
/// <param name="secondsPerEpoch">How long an epoch takes.</param>
/// <param name="failure">Why it fails; null when it succeeds.</param>
internal sealed class TrainingPlan(DateTimeOffset starts, DateTimeOffset ends, double secondsPerEpoch, TrainingFailure? failure = null)
{
    /// <summary>How much of its training a task does that fails on the way.</summary>
    internal const double FailingShare = 0.6;

    private const double SecondsPerNewEpoch = 60;

    private static readonly TimeSpan Queue = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan ReadingTheFile = TimeSpan.FromSeconds(15);

    internal double SecondsPerEpoch { get; } = secondsPerEpoch;

    internal TrainingFailure? Failure { get; } = failure;

    /// <summary>The plan of a task that is created now.</summary>
    internal static TrainingPlan Begin(int epochs, TrainingFailure? failure, DateTimeOffset now)
    {
        var starts = now + Queue;
        var ends = failure switch
        {
            null => starts + TimeSpan.FromSeconds(SecondsPerNewEpoch * epochs),
            { Reason: "resource.timeout" } => starts, // No GPU came free, so it never ran.
            { HappensWhileTraining: true } => starts + TimeSpan.FromSeconds(SecondsPerNewEpoch * epochs * FailingShare),
            _ => starts + ReadingTheFile,
        };
        return new TrainingPlan(starts, ends, SecondsPerNewEpoch, failure);
    }

    /// <summary>How far a training came that failed so; null when it made no step.</summary>
    internal static double? ProgressAt(TrainingFailure? failure) => failure?.HappensWhileTraining == true ? FailingShare : null;

    internal TuningState StateAt(DateTimeOffset wall, int epochs, TrainingClock clock)
    {
        var now = clock.ToTraining(wall);
        if (now >= ends)
        {
            var end = clock.ToWall(ends);
            return Failure is null
                ? new TuningState(SandboxTaskStatus.Succeeded, 1, end)
                : new TuningState(SandboxTaskStatus.Failed, ProgressAt(Failure), end);
        }

        return now < starts
            ? new TuningState(SandboxTaskStatus.Wait, null, null)
            : new TuningState(SandboxTaskStatus.Running, Math.Min(1, (now - starts).TotalSeconds / (SecondsPerEpoch * epochs)), null);
    }
}

using System;
using ClovaStudio.Sandbox.Core;

namespace ClovaStudio.Sandbox.Areas.Aitems;

/// <summary>A run in which a training of an interval service took in new rows.</summary>
internal sealed class UpdateRow
{
    private static readonly TimeSpan Duration = TimeSpan.FromMinutes(1);

    internal string Version { get; set; } = "";

    /// <summary>Wall time.</summary>
    internal DateTimeOffset Created { get; set; }

    internal int InputUsers { get; set; }

    internal int InputItems { get; set; }

    internal int InputRows { get; set; }

    internal int UpdatedUsers { get; set; }

    internal int UpdatedItems { get; set; }

    internal DateTimeOffset FinishedAt(TrainingClock clock) => clock.ToWall(clock.ToTraining(Created) + Duration);

    /// <summary>Only <c>updating</c> is documented; what follows it is called as of trainings.</summary>
    internal string StatusAt(DateTimeOffset wall, TrainingClock clock) => wall < FinishedAt(clock) ? "updating" : TrainStatus.Completed;
}

using System;
using System.Collections.Generic;
using ClovaStudio.Sandbox.Core;

namespace ClovaStudio.Sandbox.Areas.Aitems;

/// <summary>A service and its trainings, the oldest first. Guarded by its store.</summary>
internal sealed class ServiceRow
{
    internal string ServiceId { get; set; } = "";

    internal string Name { get; set; } = "";

    internal string? Description { get; set; }

    internal string Type { get; set; } = "";

    /// <summary>The status while no training is under way.</summary>
    internal string RestingStatus { get; set; } = "";

    internal string LearningInterval { get; set; } = "";

    internal DateTimeOffset Created { get; set; }

    internal DateTimeOffset Updated { get; set; }

    internal List<TrainRow> Trains { get; } = new();

    internal bool IsInterval => Type == "interval";

    internal string StatusAt(DateTimeOffset wall, TrainingClock clock)
    {
        return Trains.Exists(train => train.IsActiveAt(wall, clock))
            ? IsInterval ? "scheduledLearning" : "learning"
            : RestingStatus;
    }
}

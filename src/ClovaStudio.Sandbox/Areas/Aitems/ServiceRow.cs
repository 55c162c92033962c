using System;
using System.Collections.Generic;
using System.Globalization;
using ClovaStudio.Sandbox.Core;
using Newtonsoft.Json.Linq;

namespace ClovaStudio.Sandbox.Areas.Aitems;

/// <summary>A service, its datasets, and its trainings, the oldest first. Guarded by its store.</summary>
internal sealed class ServiceRow
{
    private static readonly TimeSpan Removal = TimeSpan.FromSeconds(5);

    internal string ServiceId { get; set; } = "";

    internal string Name { get; set; } = "";

    internal string? Description { get; set; }

    internal string Type { get; set; } = "";

    /// <summary>The status while no training is under way.</summary>
    internal string RestingStatus { get; set; } = "";

    internal string LearningInterval { get; set; } = "";

    internal DateTimeOffset Created { get; set; }

    internal DateTimeOffset Updated { get; set; }

    /// <summary>When the schedule runs next, wall time; null without a schedule.</summary>
    internal DateTimeOffset? NextRun { get; set; }

    /// <summary>When its removal was asked for; null when it was not.</summary>
    internal DateTimeOffset? Removed { get; set; }

    /// <summary>One each of users, items and interactions, or none.</summary>
    internal List<DatasetRow> Datasets { get; } = [];

    /// <summary>Rows that the next run takes in.</summary>
    internal List<(string Type, JObject Row)> Added { get; } = [];

    /// <summary>Interactions that runs have taken in besides those of the file.</summary>
    internal List<Interaction> TakenIn { get; } = [];

    internal List<TrainRow> Trains { get; } = [];

    internal bool IsInterval => Type == "interval";

    internal TimeSpan Interval => TimeSpan.FromHours(int.Parse(LearningInterval.Substring("hour".Length), CultureInfo.InvariantCulture));

    internal bool IsGone(DateTimeOffset wall, TrainingClock clock) =>
        Removed is { } removed && clock.ToTraining(wall) - clock.ToTraining(removed) >= Removal;

    internal string StatusAt(DateTimeOffset wall, TrainingClock clock)
    {
        return Removed is not null ? "deleting"
            : Trains.Exists(train => train.IsActiveAt(wall, clock))
            ? IsInterval ? "scheduledLearning" : "learning"
            : RestingStatus;
    }
}

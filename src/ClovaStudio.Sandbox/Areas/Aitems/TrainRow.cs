using System;
using System.Collections.Generic;
using ClovaStudio.Sandbox.Core;

namespace ClovaStudio.Sandbox.Areas.Aitems;

/// <summary>A training: what was asked for, and the course that it takes. Where it stands follows from the time.</summary>
internal sealed class TrainRow
{
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Request = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Learn = TimeSpan.FromMinutes(5);

    private byte[]? _listed;

    internal string ServiceId { get; set; } = "";

    internal string Type { get; set; } = "";

    internal string Version { get; set; } = "";

    internal string? Description { get; set; }

    internal IReadOnlyDictionary<string, object>? HpConfig { get; set; }

    /// <summary>Wall time.</summary>
    internal DateTimeOffset Created { get; set; }

    internal DateTimeOffset? NextUpdate { get; set; }

    /// <summary>A status that holds for good, or null when the course decides.</summary>
    internal string? FixedStatus { get; set; }

    /// <summary>What it is trained on, its updates included; null for the file of its service.</summary>
    internal IReadOnlyList<Interaction>? Rows { get; set; }

    /// <summary>What it has learnt; null until somebody asks for it.</summary>
    internal RecommenderModel? Model { get; set; }

    /// <summary>Whether what it recommends lies in the bucket.</summary>
    internal bool IsExported { get; set; }

    /// <summary>The oldest first.</summary>
    internal List<UpdateRow> Updates { get; } = [];

    /// <summary>The failure in which its course ends, or null.</summary>
    internal string? Failure { get; set; }

    internal string StatusAt(DateTimeOffset wall, TrainingClock clock)
    {
        if (FixedStatus is not null)
        {
            return FixedStatus;
        }

        var age = clock.ToTraining(wall) - clock.ToTraining(Created);
        return age < Wait ? TrainStatus.Waiting
            : age < Wait + Request ? TrainStatus.Requesting
            : Failure == "requestFailed" ? Failure
            : age < Wait + Request + Learn ? TrainStatus.Learning
            : Failure ?? TrainStatus.Completed;
    }

    internal bool IsActiveAt(DateTimeOffset wall, TrainingClock clock) =>
        FixedStatus is null && StatusAt(wall, clock) is TrainStatus.Waiting or TrainStatus.Requesting or TrainStatus.Learning;

    internal byte[] ListedAt(DateTimeOffset wall, TrainingClock clock)
    {
        if (FixedStatus is null)
        {
            return Json.Write(json => AitemsJson.WriteTrain(json, this, StatusAt(wall, clock), listed: true));
        }

        return _listed ??= Json.Write(json => AitemsJson.WriteTrain(json, this, FixedStatus, listed: true));
    }
}

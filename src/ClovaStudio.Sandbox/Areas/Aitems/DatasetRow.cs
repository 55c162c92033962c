using System;
using ClovaStudio.Sandbox.Core;

namespace ClovaStudio.Sandbox.Areas.Aitems;

/// <summary>A dataset: what was asked for, the file as it then was, and the course that taking it in takes. Guarded by its store.</summary>
internal sealed class DatasetRow
{
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Process = TimeSpan.FromSeconds(40);
    private static readonly TimeSpan Removal = TimeSpan.FromSeconds(5);

    internal string DatasetId { get; set; } = "";

    internal string Type { get; set; } = "";

    internal string Name { get; set; } = "";

    internal string Description { get; set; } = "";

    internal string SchemaName { get; set; } = "";

    internal string Region { get; set; } = "KR";

    internal string Bucket { get; set; } = "";

    internal string Key { get; set; } = "";

    /// <summary>The file; null when there was none.</summary>
    internal byte[]? Content { get; set; }

    /// <summary>Whether the file is taken in, when its time has come.</summary>
    internal bool IsGood { get; set; }

    internal DateTimeOffset Created { get; set; }

    internal DateTimeOffset Updated { get; set; }

    /// <summary>A status that holds for good, or null when the course decides.</summary>
    internal string? FixedStatus { get; set; }

    /// <summary>When its removal was asked for; null when it was not.</summary>
    internal DateTimeOffset? Removed { get; set; }

    internal bool IsBeingRemoved => Removed is not null;

    internal bool IsGone(DateTimeOffset wall, TrainingClock clock) =>
        Removed is { } removed && clock.ToTraining(wall) - clock.ToTraining(removed) >= Removal;

    internal string StatusAt(DateTimeOffset wall, TrainingClock clock)
    {
        if (IsBeingRemoved)
        {
            return "deleting";
        }

        var age = clock.ToTraining(wall) - clock.ToTraining(Updated);
        return FixedStatus ?? (age < Wait ? "waiting" : age < Wait + Process ? "processing" : IsGood ? "enable" : "upload_failed");
    }
}

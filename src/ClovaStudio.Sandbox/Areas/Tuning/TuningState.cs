using System;

namespace ClovaStudio.Sandbox.Areas.Tuning;

/// <summary>Where a task stands at a moment.</summary>
internal readonly struct TuningState
{
    internal TuningState(string status, double? progress, DateTimeOffset? ended)
    {
        Status = status;
        Progress = progress;
        Ended = ended;
    }

    internal string Status { get; }

    /// <summary>From 0 to 1; null when no step was made.</summary>
    internal double? Progress { get; }

    /// <summary>Wall time of the end; null while there is none.</summary>
    internal DateTimeOffset? Ended { get; }
}

using System;

namespace ClovaStudio.Transport.Pacing;

/// <summary>What was sent at about one moment.</summary>
internal sealed class WindowSlot(TimeSpan at)
{
    internal TimeSpan At { get; } = at;

    internal double Amount { get; set; }

    /// <summary>Whether it still is within the last minute.</summary>
    internal bool IsCounted { get; set; } = true;
}

using System;

namespace ClovaStudio.Transport.Pacing;

/// <summary>What was sent at about one moment.</summary>
internal sealed class SentSlot(TimeSpan at)
{
    internal TimeSpan At { get; } = at;

    internal double Sent { get; set; }

    internal double Accepted { get; set; }

    /// <summary>Whether it still is within the last minute.</summary>
    internal bool IsCounted { get; set; } = true;
}

using System;

namespace ClovaStudio.Cmdlets.Core;

/// <summary>One line of a progress display.</summary>
/// <param name="activity">What is done.</param>
/// <param name="status">How far it is, in words.</param>
/// <param name="percent">How far it is, 0 to 100; null when that cannot be told.</param>
/// <param name="timeLeft">How long it still takes; null when that cannot be told.</param>
internal readonly struct ProgressLine(string activity, string status, double? percent = null, TimeSpan? timeLeft = null)
{
    internal string Activity { get; } = activity;

    internal string Status { get; } = status;

    internal double? Percent { get; } = percent;

    internal TimeSpan? TimeLeft { get; } = timeLeft;
}

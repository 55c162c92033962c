using System;

namespace ClovaStudio.Sandbox.Core;

/// <summary>
/// Turns wall time into training time and back. They are the same up to the moment the cloud is made; from then
/// on training time runs <c>SandboxOptions.ClockSpeed</c> times as fast, so nothing needs a timer.
/// </summary>
internal sealed class TrainingClock
{
    private readonly double _speed;

    internal TrainingClock(DateTimeOffset start, double speed)
    {
        Start = start;
        _speed = speed;
    }

    /// <summary>When the cloud was made.</summary>
    internal DateTimeOffset Start { get; }

    internal DateTimeOffset ToTraining(DateTimeOffset wall) =>
        wall <= Start ? wall : Start + Scale(wall - Start, _speed);

    internal DateTimeOffset ToWall(DateTimeOffset training) =>
        training <= Start ? training : Start + Scale(training - Start, 1 / _speed);

    private static TimeSpan Scale(TimeSpan span, double factor) => TimeSpan.FromTicks((long)(span.Ticks * factor));
}

using System;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;

namespace ClovaStudio.Transport.Pacing;

/// <summary>The time that pacing goes by: the sandbox's, where that runs faster, and in tests one that jumps.</summary>
internal sealed class PacingClock
{
    internal static readonly PacingClock System = new();

    private static readonly Stopwatch SinceStart = Stopwatch.StartNew();

    /// <summary>The time since some fixed moment. It never goes back, whatever happens to the computer's clock.</summary>
    internal Func<TimeSpan> Now { get; set; } = () => SinceStart.Elapsed;

    /// <summary>The date, for what is told and kept. The pace does not go by it.</summary>
    internal Func<DateTimeOffset> UtcNow { get; set; } = () => DateTimeOffset.UtcNow;

    internal Func<TimeSpan, CancellationToken, Task> Delay { get; set; } = (length, cancellationToken) => Task.Delay(WholeMilliseconds(length), cancellationToken);

    /// <summary>How late a timer may come, by 15 ms on Windows: the pace catches up with this much, or high rates would never be reached.</summary>
    internal TimeSpan Lateness { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>
    /// Whether a waiting caller goes on within the call that lets it go. Virtual time needs that, for one order of
    /// events; otherwise a caller goes on on the thread pool and cannot hold up the limiter.
    /// </summary>
    internal bool ContinuesInline { get; set; }

    /// <summary>A clock that runs so many times as fast as the real one. It is the same moment on all of one speed.</summary>
    internal static PacingClock At(double speed) => speed == 1 ? System : new PacingClock
    {
        Now = () => Scale(SinceStart.Elapsed, speed),
        Delay = (length, cancellationToken) => Task.Delay(WholeMilliseconds(Scale(length, 1 / speed)), cancellationToken),
        Lateness = Scale(System.Lateness, Math.Max(1, speed)),
    };

    /// <summary>Rounds up. Task.Delay rounds down, and who waits for a moment would come back before it again and again.</summary>
    private static TimeSpan WholeMilliseconds(TimeSpan length) => TimeSpan.FromMilliseconds(Math.Ceiling(length.TotalMilliseconds));

    private static TimeSpan Scale(TimeSpan length, double factor) => TimeSpan.FromTicks((long)(length.Ticks * factor));
}

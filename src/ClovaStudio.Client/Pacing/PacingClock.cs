using System;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;

namespace ClovaStudio.Pacing;

/// <summary>The time that pacing goes by, injected so that tests simulate hours in seconds.</summary>
internal sealed class PacingClock
{
    internal static readonly PacingClock System = new();

    private static readonly Stopwatch SinceStart = Stopwatch.StartNew();

    /// <summary>The time since some fixed moment. It never goes back, whatever happens to the computer's clock.</summary>
    internal Func<TimeSpan> Now { get; set; } = () => SinceStart.Elapsed;

    /// <summary>Waits. The system would leave out what is less than a millisecond, and so wake too early each time.</summary>
    internal Func<TimeSpan, CancellationToken, Task> Delay { get; set; } =
        (length, cancellationToken) => Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling(length.TotalMilliseconds)), cancellationToken);

    /// <summary>
    /// Whether a waiting caller goes on within the call that lets it go. Virtual time needs that, for one order of
    /// events; otherwise a caller goes on on the thread pool and cannot hold up the limiter.
    /// </summary>
    internal bool ContinuesInline { get; set; }
}

using System;
using System.Threading;
using System.Threading.Tasks;
using ClovaStudio.Transport.Pacing;

namespace ClovaStudio.Transport.Channel;

/// <summary>Time and chance as the channels see them, so that tests need not wait and can repeat a run.</summary>
internal sealed class ChannelClock
{
    private static readonly Random Source = new();

    internal Func<DateTimeOffset> UtcNow { get; init; } = () => DateTimeOffset.UtcNow;

    internal Func<TimeSpan, CancellationToken, Task> Delay { get; init; } = Task.Delay;

    /// <summary>A number from 0 to 1, so that many clients refused together do not come back together.</summary>
    internal Func<double> Jitter { get; init; } = SharedJitter;

    /// <summary>The waits between attempts follow the clock that the pace goes by.</summary>
    internal static ChannelClock Of(PacingClock? pacing) => pacing is null ? new ChannelClock() : new ChannelClock { Delay = pacing.Delay };

    private static double SharedJitter()
    {
        lock (Source)
        {
            return Source.NextDouble();
        }
    }
}

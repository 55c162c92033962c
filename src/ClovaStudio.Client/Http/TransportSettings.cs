using System;
using System.Threading;
using System.Threading.Tasks;

namespace ClovaStudio.Http;

/// <summary>How a transport behaves, its clock and its waiting included so that tests need no patience.</summary>
internal sealed class TransportSettings
{
    internal RetryPolicy Retry { get; set; } = new();

    /// <summary>The limit of one attempt, from connecting to the last byte.</summary>
    internal TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(100);

    /// <summary>Cancelled when the client is disposed of.</summary>
    internal CancellationToken Closed { get; set; }

    internal Func<DateTimeOffset> UtcNow { get; set; } = () => DateTimeOffset.UtcNow;

    internal Func<TimeSpan, CancellationToken, Task> Delay { get; set; } = Task.Delay;
}

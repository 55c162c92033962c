using System;
using System.Threading;
using System.Threading.Tasks;

namespace ClovaStudio.Transport.Polling;

/// <summary>How trainings are followed.</summary>
internal sealed class TrainingPollerOptions
{
    /// <summary>How long to wait from one round of requests to the next: 30 seconds unless told.</summary>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long to wait in all; null for as long as it takes.</summary>
    public TimeSpan? Timeout { get; set; }

    /// <summary>
    /// How long the service may leave every request unanswered, once it has answered one, before that ends the wait: half
    /// an hour unless told. A longer pause that the service asks for is cut to what is left of it.
    /// </summary>
    public TimeSpan MaximumOutage { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>Whether a tuning task keeps what each look saw: <see cref="Tuning.TuningTask.History"/>. Trainings of AiTEMS tell too little.</summary>
    public bool KeepHistory { get; set; }

    internal Func<TimeSpan, CancellationToken, Task> Delay { get; set; } = Task.Delay;

    /// <summary>A clock that nobody sets; null for the machine's own.</summary>
    internal Func<TimeSpan>? Clock { get; set; }
}

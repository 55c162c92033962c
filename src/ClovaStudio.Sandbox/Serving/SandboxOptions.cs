using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using ClovaStudio.Sandbox.Core;

namespace ClovaStudio.Sandbox.Serving;

/// <summary>How a <see cref="SandboxCloud"/> is furnished and how it behaves.</summary>
public sealed class SandboxOptions
{
    /// <summary>How many tuning tasks the cloud holds when it is made.</summary>
    public int TuningTasks { get; set; } = 122;

    /// <summary>Varies ids, names and figures. The same value gives the same data.</summary>
    public int SeedValue { get; set; }

    /// <summary>The cloud's clock. Trainings advance by it, quotas count by it, and signatures are checked against it.</summary>
    public Func<DateTimeOffset> Clock { get; set; } = () => DateTimeOffset.UtcNow;

    /// <summary>How fast trainings advance, and the minutes of the quotas go by: 1 is real time, 60 an hour in a minute.</summary>
    public double ClockSpeed { get; set; } = 1;

    /// <summary>How long every reply takes.</summary>
    public TimeSpan Latency { get; set; }

    /// <summary>How long a model takes for each token of a stream; no time at all when left out.</summary>
    public TimeSpan TokenDelay { get; set; }

    /// <summary>What the models take in a minute; anything when empty.</summary>
    public IReadOnlyList<SandboxQuota> Quotas { get; set; } = [];

    /// <summary>Whether the LK models still complete text, which the vendor has ended.</summary>
    public bool OffersCompletions { get; set; }

    /// <summary>The order of the lists.</summary>
    public TaskOrder Order { get; set; }

    /// <summary>
    /// Rows that a page holds at most, or null for the documented bounds. A larger request is then answered
    /// with a shorter page, which reports the size that it really has.
    /// </summary>
    public int? MaximumPageSize { get; set; }

    /// <summary>
    /// Whether the list of trains ignores <c>offset</c> and so repeats its first page. Newer copies of the
    /// vendor's page no longer list that parameter.
    /// </summary>
    public bool IgnoresOffset { get; set; }

    /// <summary>In which of the ways that the vendor's pages and recorded replies know AiTEMS behaves.</summary>
    internal AitemsVariants AitemsVariants { get; set; } = new();

    /// <summary>
    /// Whether the task list prints its totals as strings with a trailing comma (<c>"7,"</c>), as the example on
    /// https://api.ncloud-docs.com/docs/clovastudio-gettasks does. Plain numbers otherwise.
    /// </summary>
    public bool OddTotals { get; set; } = true;

    /// <summary>
    /// Whether a request without <c>Content-Type: application/json</c> is refused. The vendor's pages require
    /// the header on every request, GET included.
    /// </summary>
    public bool RequiresContentType { get; set; } = true;

    /// <summary>
    /// Whether a tuning task whose dataset was never uploaded is trained all the same, on rows that are made up. It fails with
    /// <c>file.noexist</c> otherwise, as the service's does.
    /// </summary>
    public bool TrainsAnyDataset { get; set; }

    /// <summary>How many requests <see cref="SandboxCloud.Requests"/> remembers; the oldest are forgotten first.</summary>
    public int RememberedRequests { get; set; } = 10_000;

    /// <summary>Whether CLOVA Studio's own paths take the prefix <c>/testapp</c> or <c>/serviceapp</c>.</summary>
    public SandboxPathPrefix PathPrefix { get; set; }

    /// <summary>
    /// Waits for <see cref="Latency"/> and for the delays within a reply; in real time when left out. A test that gives
    /// its own needs no time. It must end at once when it is cancelled.
    /// </summary>
    public Func<TimeSpan, CancellationToken, Task> Delay { get; set; } = Task.Delay;
}

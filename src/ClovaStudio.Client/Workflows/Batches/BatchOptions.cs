using System;
using System.Threading;
using System.Threading.Tasks;
using ClovaStudio.Api.Chat;
using ClovaStudio.Chat;
using ClovaStudio.Transport.Pacing;

namespace ClovaStudio.Workflows.Batches;

/// <summary>How a batch is run.</summary>
internal sealed class BatchOptions
{
    /// <summary>The rows in a row that may fail alike before the batch ends.</summary>
    internal const int DefaultFailureLimit = 20;

    /// <summary>Asks one row.</summary>
    internal Func<ChatRequest, CancellationToken, Task<ChatAnswer>> Ask { get; set; } = (_, _) => throw new InvalidOperationException();

    /// <summary>Throws where an answer is of no use, as one that does not fit its schema.</summary>
    internal Action<ChatAnswer> Check { get; set; } = _ => { };

    /// <summary>
    /// Whether rows whose answer was of no use in an earlier run are asked again. Rows that had no answer at all are
    /// asked again in any case.
    /// </summary>
    internal bool AsksFailedAgain { get; set; }

    /// <summary>What earlier runs have finished; null to keep nothing.</summary>
    internal Checkpoint? Checkpoint { get; set; }

    /// <summary>How many rows are asked at once; null to derive it.</summary>
    internal int? Width { get; set; }

    /// <summary>After how many rows in a row that fail alike the batch ends; 0 for never.</summary>
    internal int FailureLimit { get; set; } = DefaultFailureLimit;

    /// <summary>How the pace stands; where it is not known, the width does not change.</summary>
    internal Func<RateSnapshot>? Pace { get; set; }

    /// <summary>The time that the pace goes by.</summary>
    internal PacingClock Clock { get; set; } = PacingClock.System;
}

using ClovaStudio.Core;
using ClovaStudio.Core.Errors;

namespace ClovaStudio.Workflows.Batches;

/// <summary>
/// Tells a batch that cannot succeed from rows that fail: a failure that would meet every row, or so many rows in a row
/// that fail alike. A lock of the runner guards it.
/// </summary>
/// <param name="limit">After how many it ends; 0 for never.</param>
internal sealed class BatchFailures(int limit)
{
    private ErrorCause? _cause;
    private int _inARow;

    /// <summary>Why the batch ends; null as long as it goes on.</summary>
    internal ClovaStudioException? End { get; private set; }

    internal void Answered() => _inARow = 0;

    /// <summary>The batch ends, though no row failed.</summary>
    internal void Stop(ClovaStudioException why) => End ??= why;

    internal void Failed(ClovaStudioException failure)
    {
        _inARow = failure.Cause == _cause ? _inARow + 1 : 1;
        _cause = failure.Cause;
        if (MeetsEveryRow(failure.Cause))
        {
            End ??= failure;
        }
        else if (limit > 0 && _inARow >= limit)
        {
            End ??= failure.With(string.Format(System.Globalization.CultureInfo.CurrentCulture, Strings.Batch_FailAlike, _inARow, failure.WhatHappened));
        }
    }

    /// <summary>A connection may come back; a wrong key does not become right. The limiter was patient with refusals before.</summary>
    private static bool MeetsEveryRow(ErrorCause cause)
    {
        var traits = ErrorTable.Of(cause);
        return traits.ConcernsEveryInput && (!traits.IsTransient || cause == ErrorCause.RateLimited);
    }
}

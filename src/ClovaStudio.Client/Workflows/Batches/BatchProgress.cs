using System;
using ClovaStudio.Transport.Pacing;

namespace ClovaStudio.Workflows.Batches;

/// <summary>How far a batch is.</summary>
internal sealed class BatchProgress
{
    /// <summary>Rows that have their answer, those of earlier runs included.</summary>
    internal int Done { get; set; }

    internal int Failed { get; set; }

    /// <summary>Rows that are being asked, or wait for their turn.</summary>
    internal int Running { get; set; }

    /// <summary>How many may be asked at once.</summary>
    internal int Width { get; set; }

    /// <summary>Rows asked and answered in a minute, since the beginning.</summary>
    internal double PerMinute { get; set; }

    /// <summary>What holds the next request back.</summary>
    internal RateBinding Binding { get; set; }

    /// <summary>The time that <paramref name="rows"/> more rows will take; null before anything is known.</summary>
    internal TimeSpan? TimeFor(int rows) => PerMinute > 0 ? TimeSpan.FromMinutes(Math.Min(rows / PerMinute, 1_000_000)) : null;
}

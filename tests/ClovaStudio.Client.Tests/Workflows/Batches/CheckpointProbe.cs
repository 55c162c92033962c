using System.Collections.Generic;
using System.Runtime.CompilerServices;
using ClovaStudio.Workflows.Batches;

namespace ClovaStudio.Client.Tests.Workflows.Batches;

/// <summary>Looks into a checkpoint.</summary>
internal static class CheckpointProbe
{
    /// <summary>The rows that earlier runs have finished.</summary>
    internal static int CountRows(this Checkpoint checkpoint) => Finished(checkpoint).Count;

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_finished")]
    private static extern ref Dictionary<RowKey, (long Start, int Length)> Finished(Checkpoint checkpoint);
}

namespace ClovaStudio.Workflows.Recommenders;

/// <summary>What became of the rows of one request.</summary>
/// <param name="firstRow">The number of its first row in the input, from 1.</param>
/// <param name="lastRow">The number of its last row in the input.</param>
/// <param name="rows">How many rows it had; those between that were passed over are not counted.</param>
internal sealed class RowFeedResult(int firstRow, int lastRow, int rows)
{
    internal int FirstRow { get; } = firstRow;

    internal int LastRow { get; } = lastRow;

    internal int Rows { get; } = rows;

    /// <summary>Why they were not added, or why that cannot be told; null when they were.</summary>
    internal ClovaStudioException? Failure { get; private init; }

    internal RowFeedResult With(ClovaStudioException failure) => new(FirstRow, LastRow, Rows) { Failure = failure };
}

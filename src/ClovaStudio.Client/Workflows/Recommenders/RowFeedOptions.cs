using ClovaStudio.Workflows.Batches;

namespace ClovaStudio.Workflows.Recommenders;

/// <summary>How rows are added.</summary>
internal sealed class RowFeedOptions
{
    /// <summary>The most rows of a request. The service documents no limit.</summary>
    internal int MostRows { get; init; } = 1000;

    /// <summary>Bytes of rows with which a request is full, whatever the number of rows.</summary>
    internal int MostBytes { get; init; } = 1024 * 1024;

    /// <summary>What earlier runs have added; null to keep nothing.</summary>
    internal Checkpoint? Checkpoint { get; init; }

    /// <summary>Whether rows of which an earlier run could not tell whether they were added are sent again.</summary>
    internal bool SendsUnknownAgain { get; init; }
}

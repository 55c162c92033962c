namespace ClovaStudio.Workflows.Watches;

/// <summary>What was told of a row. Never changes once made.</summary>
internal sealed class WatchedRow(WatchedRowStatus status, string source)
{
    internal WatchedRowStatus Status { get; } = status;

    /// <summary>Who saw it last.</summary>
    internal string Source { get; } = source;

    /// <summary>In how many whole lists of that source it was not there any more.</summary>
    internal int Misses { get; init; }
}

namespace ClovaStudio.Workflows.Reports;

/// <summary>A row that brought no answer.</summary>
internal sealed class FailedRow
{
    /// <summary>The model or file that it belongs to; null where that is not known.</summary>
    internal string? Of { get; init; }

    /// <summary>Its number, from 1.</summary>
    internal long Number { get; init; }

    internal string? Error { get; init; }

    internal string? RequestId { get; init; }
}

namespace ClovaStudio.Transport.Usage;

/// <summary>For whom the lines of a log are written.</summary>
internal sealed class LogSource
{
    /// <summary>The job that the user has named, such as a runbook; null for none.</summary>
    internal string? Job { get; init; }

    /// <summary>The name of the connection; null for none.</summary>
    internal string? Connection { get; init; }
}

using System.Globalization;
using ClovaStudio.Workflows.Datasets;

namespace ClovaStudio.Datasets;

/// <summary>One thing that is wrong, or worth a look, in a tuning dataset.</summary>
/// <remarks>
/// Reason and Message follow the failureReason table of
/// <see href="https://api.ncloud-docs.com/docs/clovastudio-gettasks">clovastudio-gettasks</see>,
/// so that a finding here and the failure of a training read alike.
/// </remarks>
public sealed class DatasetFinding
{
    internal DatasetFinding(long line, string? column, string reason, string message, string advice, string severity)
    {
        Line = line;
        Column = column;
        Reason = reason;
        Message = message;
        Advice = advice;
        Severity = severity;
    }

    /// <summary>
    /// The line of the file on which the row begins; 1 is the first, 0 means the whole file.
    /// Physical lines are counted, those inside a quoted CSV cell too.
    /// </summary>
    public long Line { get; }

    /// <summary>The column concerned, or null when it is the whole row or file.</summary>
    public string? Column { get; }

    /// <summary>The code that the service gives as <c>failureReason</c>, such as <c>file.format</c>; an open set.</summary>
    public string Reason { get; }

    /// <summary>
    /// The vendor's message, its template filled in; never localised. Where the vendor's table has no message
    /// (CSV syntax, number of rows, blank lines, unreadable files) it is a text of the same manner.
    /// </summary>
    public string Message { get; }

    /// <summary>What to do about it, in the language of the current UI culture (English or Korean).</summary>
    public string Advice { get; }

    /// <summary><see cref="DatasetSeverity.Error"/> or <see cref="DatasetSeverity.Warning"/>.</summary>
    public string Severity { get; }

    /// <summary>Severity, line, reason and message on one line.</summary>
    /// <returns>A text such as <c>Error, line 12: file.format: Invalid dataset: C_ID</c>.</returns>
    public override string ToString() => Line == 0
        ? string.Format(CultureInfo.InvariantCulture, "{0}: {1}: {2}", Severity, Reason, Message)
        : string.Format(CultureInfo.InvariantCulture, "{0}, line {1}: {2}: {3}", Severity, Line, Reason, Message);
}

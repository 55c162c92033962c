using System;
using ClovaStudio.Core.Files;

namespace ClovaStudio.Transport.Usage;

/// <summary>
/// Writes which requests were sent and how they ended into a file that outlasts the process: a line an attempt. It holds
/// methods, paths without their queries, statuses, times and request ids; never a text or anything of a key.
/// </summary>
internal sealed class AuditLog(LogFile file, LogSource source, Func<DateTimeOffset> utcNow)
{
    internal LogFile File { get; } = file;

    /// <param name="host">Where the request went.</param>
    /// <param name="method">Its method.</param>
    /// <param name="pathAndQuery">Its path; what stands behind a question mark is left out, since people may have put texts there.</param>
    /// <param name="outcome">The status of the answer, or why there is none.</param>
    /// <param name="milliseconds">From sending to the last byte of the answer; of a stream, to its beginning.</param>
    /// <param name="requestId">The id of the request, for the vendor's support.</param>
    internal void Add(string host, string method, string pathAndQuery, string outcome, long milliseconds, string? requestId)
    {
        using var line = new LogLine(utcNow(), source);
        line.Add("host", host)
            .Add("method", method)
            .Add("path", pathAndQuery.Split('?')[0])
            .Add("outcome", outcome)
            .Add("ms", milliseconds)
            .Add("requestId", requestId)
            .Write(File);
    }
}

namespace ClovaStudio.Transport.Streams;

/// <summary>One event of a stream, as it came: what its data means is up to whoever asked for the stream.</summary>
internal sealed class ServerSentEvent(string? name, string data, string? id, bool isUnterminated = false)
{
    /// <summary>The value of its <c>event</c> line; null when it has none.</summary>
    internal string? Name { get; } = name;

    /// <summary>The values of its <c>data</c> lines, joined by a line feed; may be empty.</summary>
    internal string Data { get; } = data;

    /// <summary>The id that the stream gave last, with this event or an earlier one; null when it never gave any.</summary>
    internal string? Id { get; } = id;

    /// <summary>
    /// The stream ended before the blank line that closes the event, so it may be cut anywhere: use it only if its data
    /// is whole and it was to be the last one.
    /// </summary>
    internal bool IsUnterminated { get; } = isUnterminated;
}

using System;

namespace ClovaStudio.Sandbox.Serving.Replies;

/// <summary>Bytes that leave together. In an event stream a part is one event or one comment.</summary>
internal readonly struct ReplyPart(ArraySegment<byte> bytes, TimeSpan delay = default)
{
    /// <summary>No bytes: what comes before it, such as the headers, leaves at once.</summary>
    internal static ReplyPart Empty { get; } = new(new ArraySegment<byte>([]));

    /// <summary>The bytes.</summary>
    internal ArraySegment<byte> Bytes { get; } = bytes;

    /// <summary>How long the part is held back after the one before it, or after the headers.</summary>
    internal TimeSpan Delay { get; } = delay;
}

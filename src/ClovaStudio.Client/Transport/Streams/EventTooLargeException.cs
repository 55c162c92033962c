using System;

namespace ClovaStudio.Transport.Streams;

/// <summary>An event, or a line of one, exceeds the limit of <see cref="ServerSentEventReader"/>.</summary>
internal sealed class EventTooLargeException(int maximumEventBytes)
    : Exception($"An event of the stream is larger than {maximumEventBytes} bytes.");

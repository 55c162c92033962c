using System;
using System.Collections.Generic;
using ClovaStudio.Transport.Channel;
using ClovaStudio.Transport.Json;
using ClovaStudio.Transport.Streams;
using ClovaStudio.Usage;

namespace ClovaStudio.Api.Raw;

/// <summary>Hands the events of any stream out as they are. What they mean, and whether the last one came, is the caller's to know.</summary>
internal sealed class RawEventReader(EventStream<RawAnswer> events) : IAnswerBuilder<RawAnswer, RawEvent>
{
    private TokenUsage? _usage;

    public bool IsWhole => true;

    public bool IsEnd { get; private set; }

    public void Add(ServerSentEvent found, Queue<RawEvent> parts)
    {
        _usage = ReadUsage(found) ?? _usage;
        IsEnd = found.Name == "signal" || found.Data == "[DONE]";
        parts.Enqueue(new RawEvent(found.Name ?? "", found.Id, found.Data));
    }

    public void AddEnd(RawAnswer answer, Queue<RawEvent> parts)
    {
        // The answer is its events.
    }

    public void AddWhole(RawAnswer answer, Queue<RawEvent> parts)
    {
        // The caller takes it from StreamedAnswer.Whole.
    }

    public RawAnswer Snapshot() => new(200, "", events.RequestId) { Usage = _usage };

    private static TokenUsage? ReadUsage(ServerSentEvent found) =>
        (found.Name == "result" || found.Data.IndexOf("\"usage\"", StringComparison.Ordinal) >= 0) && JsonFields.TryParse(found.Data) is { } body
            ? RawUsage.Read(body)
            : null;
}

using System;
using System.Threading.Tasks;
using ClovaStudio.Transport.Streams;
using ClovaStudio.Usage;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace ClovaStudio.Api.Raw;

/// <summary>
/// The events of an answer as they come. Not for several threads at once, but it may be disposed of from any. What an event
/// means, and whether the last one came, is the caller's to know.
/// </summary>
public sealed class RawEvents : IDisposable
{
    private readonly EventStream<RawAnswer> _events;
    private TokenUsage? _usage;
    private bool _hasEnded;

    internal RawEvents(EventStream<RawAnswer> events) => _events = events;

    /// <summary>The whole answer, when the service gave one instead of a stream; else null.</summary>
    public RawAnswer? Whole => _events.IsWhole ? _events.Whole : null;

    /// <summary>The next event; null after the last.</summary>
    /// <exception cref="ClovaStudioException">The stream broke, stalled or told of an error.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public async Task<RawEvent?> NextAsync()
    {
        var found = _hasEnded ? null : await _events.NextAsync().ConfigureAwait(false);
        if (found is null)
        {
            _events.Finish(new RawAnswer(200, "", _events.RequestId) { Usage = _usage });
            return null;
        }

        _usage = ReadUsage(found) ?? _usage;
        _hasEnded = found.Name == "signal" || found.Data == "[DONE]";
        return new RawEvent(found.Name ?? "", found.Id, found.Data);
    }

    /// <summary>Ends the stream.</summary>
    public void Dispose() => _events.Dispose();

    private static TokenUsage? ReadUsage(ServerSentEvent found)
    {
        if (found.Name != "result" && found.Data.IndexOf("\"usage\"", StringComparison.Ordinal) < 0)
        {
            return null;
        }

        try
        {
            return RawUsage.Read(JObject.Parse(found.Data));
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

using System;
using System.Diagnostics;
using System.Net.Http;
using System.Threading;
using ClovaStudio.Core;
using ClovaStudio.Core.Errors;
using ClovaStudio.Transport.Channel;

namespace ClovaStudio.Transport.Streams;

/// <summary>What a stream has to know of the request that opened it, to say what its failures mean.</summary>
internal sealed class StreamContext(Exchange exchange, ChannelSettings settings, string? target, Func<string, string>? redact, string requestId, Stopwatch watch)
{
    internal ChannelSettings Settings { get; } = settings;

    internal string? Target { get; } = target;

    internal string RequestId { get; } = requestId;

    /// <summary>Runs since the request was sent.</summary>
    internal Stopwatch Watch { get; } = watch;

    /// <summary>The stream ended before its last event.</summary>
    internal AttemptFailure Broken() => new(ErrorCause.StreamBroken, ClovaStudioException.TextOf(ErrorCause.StreamBroken, Strings.Stream_EndedEarly))
    {
        StatusCode = 200,
        RequestId = RequestId,
        IsTransient = true,
        MayHaveBeenReceived = true,
    };

    internal AttemptFailure TooLarge() =>
        FailureReader.Malformed(200, Strings.Malformed_TooLong, "text/event-stream", RequestId);

    internal AttemptFailure Refusal(HttpResponseMessage response, string data) => exchange.Refusal(response, data, Target, redact, RequestId);

    internal AttemptFailure? Explain(Exception exception, HttpResponseMessage? response, bool isOverdue) =>
        exchange.Explain(exception, response, RequestId, new CancellationToken(isOverdue));
}

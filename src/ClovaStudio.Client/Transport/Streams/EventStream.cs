using System;
using System.Diagnostics;
using System.IO;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using ClovaStudio.Core.Errors;
using ClovaStudio.Transport.Usage;
using ClovaStudio.Usage;

namespace ClovaStudio.Transport.Streams;

/// <summary>
/// The events of an answer on their way to the caller, one by one, as a listing gives pages. Not for several threads at
/// once, but it may be disposed of from any. Disposing it ends the answer and gives the connection back.
/// </summary>
/// <typeparam name="T">What a whole answer holds, should one come although a stream was asked for.</typeparam>
internal sealed class EventStream<T> : IDisposable
{
    private readonly HttpResponseMessage? _response;
    private readonly CancellationTokenSource? _limit;
    private readonly CancellationToken _cancellationToken;
    private readonly CancellationTokenRegistration _abort;
    private readonly ServerSentEventReader? _reader;
    private readonly StreamContext _context;
    private ServerSentEvent? _first;
    private bool _hasHandedOut;
    private UsageMeter? _meter;
    private Func<T, TokenUsage?>? _usage;

    private EventStream(StreamContext context, T whole)
    {
        _context = context;
        Whole = whole;
        IsWhole = true;
    }

    private EventStream(
        StreamContext context, HttpResponseMessage response, Stream body, CancellationTokenSource limit, CancellationToken cancellationToken)
    {
        _context = context;
        _response = response;
        _limit = limit;
        _cancellationToken = cancellationToken;
        _reader = new ServerSentEventReader(body);
        Whole = default!;

        // .NET Framework's network streams do not heed the token while they wait for bytes; a disposed answer wakes them.
        _abort = limit.Token.Register(state => ((HttpResponseMessage)state).Dispose(), response);
    }

    /// <summary>Whether a whole answer came instead of a stream; there are no events then.</summary>
    internal bool IsWhole { get; }

    /// <summary>The whole answer that came instead of a stream.</summary>
    internal T Whole { get; }

    /// <summary>The id of the request, for the vendor's support.</summary>
    internal string RequestId => _context.RequestId;

    /// <summary>Runs since the request was sent; what it waited for before is not in it.</summary>
    internal Stopwatch Watch => _context.Watch;

    /// <summary>What has come so far, for the exception should the stream fail; set by whoever reads it.</summary>
    internal Func<object?>? Partial { get; set; }

    internal static EventStream<T> OfWhole(StreamContext context, T whole) => new(context, whole);

    /// <summary>Takes over the answer and the limit, whose time is the one to the first event from now on.</summary>
    internal static async Task<EventStream<T>> OpenAsync(
        StreamContext context, HttpResponseMessage response, CancellationTokenSource limit, CancellationToken cancellationToken)
    {
        var body = await response.Content.ReadAsStreamAsync().ConfigureAwait(false);
        return new EventStream<T>(context, response, body, limit, cancellationToken);
    }

    /// <summary>
    /// Waits for the first event and keeps it for <see cref="NextAsync"/>. Gives the failure instead when there is none or
    /// when it tells of one: nothing was handed out, so that the request may be sent again.
    /// </summary>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    internal async Task<AttemptFailure?> WaitForFirstAsync(TimeSpan limit)
    {
        try
        {
            _first = await ReadAsync(limit).ConfigureAwait(false);
            return _first is null ? _context.Broken()
                : StreamError.IsError(_first) ? _context.Refusal(_response!, _first.Data)
                : null;
        }
        catch (Exception e) when (!_cancellationToken.IsCancellationRequested && Explain(e) is { } failure)
        {
            return failure;
        }
        catch (Exception) when (_cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(_cancellationToken);
        }
    }

    /// <summary>Says who counts the answer, once it is whole or left.</summary>
    internal void CountBy(UsageMeter meter, Func<T, TokenUsage?>? usage)
    {
        (_meter, _usage) = (meter, usage);
        if (IsWhole)
        {
            Finish(Whole);
        }
    }

    /// <summary>The answer is whole; said by whoever reads the events. A stream that is disposed of before that has failed.</summary>
    internal void Finish(T answer) => Interlocked.Exchange(ref _meter, null)?.Answered(_usage?.Invoke(answer));

    /// <summary>The next event; null at the end of the stream. Whether the answer is whole by then, the caller knows.</summary>
    /// <exception cref="ClovaStudioException">The stream broke, stalled or told of an error.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    internal Task<ServerSentEvent?> NextAsync()
    {
        if (_first is { } first)
        {
            _first = null;
            _hasHandedOut = true;
            return Task.FromResult<ServerSentEvent?>(first);
        }

        if (_reader is null)
        {
            return Task.FromResult<ServerSentEvent?>(null);
        }

        var next = ReadBuffered();
        return next is { Status: TaskStatus.RanToCompletion, Result: { } found } && !StreamError.IsError(found) ? next : FinishAsync(next);
    }

    /// <summary>The failure of a stream that ended although its last event had not come.</summary>
    internal ClovaStudioException Broken() => Fail(_context.Broken());

    /// <inheritdoc/>
    public void Dispose()
    {
        Interlocked.Exchange(ref _meter, null)?.Failed();
        _abort.Dispose();
        _response?.Dispose();
        _limit?.Dispose();
    }

    private Task<ServerSentEvent?> ReadBuffered()
    {
        try
        {
            return _reader!.ReadAsync(_limit!.Token);
        }
        catch (Exception e) when (e is ObjectDisposedException or InvalidOperationException)
        {
            return Task.FromException<ServerSentEvent?>(e);
        }
    }

    private async Task<ServerSentEvent?> FinishAsync(Task<ServerSentEvent?> reading)
    {
        ServerSentEvent? found;
        try
        {
            found = await WithinAsync(reading, _context.Settings.StreamIdleTimeout).ConfigureAwait(false);
        }
        catch (Exception e) when (!_cancellationToken.IsCancellationRequested && Explain(e) is { } failure)
        {
            throw Fail(failure);
        }
        catch (Exception) when (_cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(_cancellationToken);
        }

        if (found is not null && StreamError.IsError(found))
        {
            throw Fail(_context.Refusal(_response!, found.Data));
        }

        return found;
    }

    private Task<ServerSentEvent?> ReadAsync(TimeSpan limit) => WithinAsync(ReadBuffered(), limit);

    /// <summary>Only a wait for the network is limited, and comments do not end it: the reader does not give them out.</summary>
    private async Task<ServerSentEvent?> WithinAsync(Task<ServerSentEvent?> reading, TimeSpan limit)
    {
        if (!reading.IsCompleted)
        {
            _limit!.CancelAfter(limit);
        }

        var found = await reading.ConfigureAwait(false);
        _limit!.CancelAfter(Timeout.InfiniteTimeSpan);
        return found;
    }

    private AttemptFailure? Explain(Exception exception) => exception is EventTooLargeException
        ? _context.TooLarge()
        : _context.Explain(exception, _response, _limit!.IsCancellationRequested);

    /// <summary>An error that comes after events were handed out has a name of its own: half an answer is never a whole one.</summary>
    private ClovaStudioException Fail(AttemptFailure failure)
    {
        var cause = !_hasHandedOut ? failure.Cause
            : failure.Cause is ErrorCause.ResponseTruncated ? ErrorCause.StreamBroken
            : failure.Cause is ErrorCause.Disconnected or ErrorCause.StreamBroken or ErrorCause.TimedOut ? failure.Cause
            : ErrorCause.StreamFailed;
        string message = cause == failure.Cause ? failure.Message : ClovaStudioException.TextOf(cause, failure.Message);
        var told = new AttemptFailure(cause, message, failure.InnerException)
        {
            StatusCode = failure.StatusCode,
            ApiCode = failure.ApiCode,
            ApiMessage = failure.ApiMessage,
            RequestId = failure.RequestId,
            RetryAfter = failure.RetryAfter,
            Partial = Partial?.Invoke(),
        };
        return new ClovaStudioException(told, _context.Target, [told.Outcome]);
    }
}

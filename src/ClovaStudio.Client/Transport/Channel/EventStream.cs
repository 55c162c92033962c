using System;
using System.Collections.Generic;
using System.IO;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using ClovaStudio.Core;
using ClovaStudio.Core.Errors;
using ClovaStudio.Transport.Streams;

namespace ClovaStudio.Transport.Channel;

/// <summary>
/// The events of an answer on their way to the caller, one by one, as a listing gives pages. Not for several threads at
/// once, but it may be disposed of from any. Disposing it ends the answer and gives the connection back.
/// </summary>
/// <typeparam name="T">What a whole answer holds, should one come although a stream was asked for.</typeparam>
internal sealed class EventStream<T> : IDisposable
{
    // What .NET may have received of an answer that is left.
    private const int MostBuffered = 64 * 1024;
    private const int MostReads = 16;

    private readonly HttpAttempt? _attempt;
    private readonly Stream? _body;
    private readonly ServerSentEventReader? _reader;
    private readonly CancellationTokenRegistration _abort;
    private readonly Queue<ServerSentEvent> _ready = new();
    private bool _hasHandedOut;
    private int _isDisposed;
    private Action<bool, T>? _ended;

    /// <summary>A whole answer that came instead of a stream.</summary>
    internal EventStream(T whole)
    {
        Whole = whole;
        IsWhole = true;
    }

    /// <summary>Takes over the attempt, whose time is the one to the first event from now on.</summary>
    internal EventStream(HttpAttempt attempt, HttpResponseMessage response, Stream body)
    {
        _attempt = attempt;
        _body = body;
        _reader = new ServerSentEventReader(body);
        Whole = default!;

        // .NET Framework's network streams do not heed the token while they wait for bytes; a disposed answer wakes them.
        _abort = attempt.Limit.Token.Register(state => ((HttpResponseMessage)state).Dispose(), response);
    }

    /// <summary>Whether a whole answer came instead of a stream; there are no events then.</summary>
    internal bool IsWhole { get; }

    /// <summary>The whole answer that came instead of a stream.</summary>
    internal T Whole { get; }

    /// <summary>The id of the request, for the vendor's support.</summary>
    internal string RequestId => _attempt?.RequestId ?? "";

    /// <summary>The time since the request was sent; what it waited for before is not in it.</summary>
    internal TimeSpan Elapsed => _attempt?.Watch.Elapsed ?? TimeSpan.Zero;

    /// <summary>What has come so far, for the exception should the stream fail; set by whoever reads it.</summary>
    internal Func<object?>? Partial { get; set; }

    /// <summary>Told once, when the answer is whole, or when it is left before that.</summary>
    internal Action<bool, T>? Ended
    {
        set => _ended = value;
    }

    /// <summary>
    /// Waits for the first event and keeps it for <see cref="NextAsync"/>. Gives the failure instead when there is none or
    /// when it tells of one: nothing was handed out, so that the request may be sent again.
    /// </summary>
    internal async Task<Failure?> WaitForFirstAsync()
    {
        var first = await WithinAsync(_reader!.ReadAsync(_attempt!.Limit.Token), _attempt.Settings.Timeout).ConfigureAwait(false);
        if (first is null)
        {
            return BrokenOff();
        }

        Keep(first);
        return StreamError.IsError(_ready.Peek()) ? _attempt.Refusal(_ready.Peek().Data) : null;
    }

    /// <summary>The answer is whole; said by whoever reads the events. A stream that is disposed of before that has failed.</summary>
    internal void Finish(T answer) => Interlocked.Exchange(ref _ended, null)?.Invoke(true, answer);

    /// <summary>The next event; null at the end of the stream. Whether the answer is whole by then, the caller knows.</summary>
    /// <exception cref="ClovaStudioException">The stream broke, stalled or told of an error.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    internal Task<ServerSentEvent?> NextAsync()
    {
        if (_reader is null)
        {
            return Task.FromResult<ServerSentEvent?>(null);
        }

        var next = _ready.Count > 0 ? Task.FromResult<ServerSentEvent?>(_ready.Dequeue()) : _reader.ReadAsync(_attempt!.Limit.Token);
        bool isPlain = next is { Status: TaskStatus.RanToCompletion, Result: { } found } && !JsonFrames.AreIn(found) && !StreamError.IsError(found);
        _hasHandedOut |= isPlain;
        return isPlain ? next : FinishAsync(next);
    }

    /// <summary>The failure of a stream that ended although its last event had not come.</summary>
    internal ClovaStudioException Broken() => Fail(BrokenOff());

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) != 0)
        {
            return;
        }

        if (Interlocked.Exchange(ref _ended, null) is { } ended)
        {
            ended(false, default!);
            CloseConnection();
        }

        _abort.Dispose();
        _attempt?.Dispose();
    }

    /// <summary>
    /// Ends an answer that is left. .NET would read on for up to two seconds, to use the connection again, and the model
    /// would go on writing: only a read that is cancelled closes the connection at once.
    /// </summary>
    private void CloseConnection()
    {
        try
        {
            using var now = new CancellationTokenSource();
            byte[] rest = new byte[MostBuffered];
            var read = _body!.ReadAsync(rest, 0, rest.Length, now.Token);
            for (int i = 0; i < MostReads && read is { Status: TaskStatus.RanToCompletion, Result: > 0 }; i++)
            {
                read = _body.ReadAsync(rest, 0, rest.Length, now.Token);
            }

            now.Cancel();
            _ = read.ContinueWith(task => task.Exception, TaskScheduler.Default); // nobody else looks at it
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or InvalidOperationException or NotSupportedException)
        {
            // It has ended already, or another thread is reading: the limit's token ends that.
        }
    }

    private async Task<ServerSentEvent?> FinishAsync(Task<ServerSentEvent?> reading)
    {
        ServerSentEvent? found;
        try
        {
            found = await WithinAsync(reading, _attempt!.Settings.StreamIdleTimeout).ConfigureAwait(false);
        }
        catch (Exception) when (_attempt!.IsCancelled)
        {
            throw _attempt.Cancelled();
        }
        catch (Exception e) when (_attempt!.Explain(e) is { } failure)
        {
            throw Fail(failure);
        }

        if (found is null)
        {
            return null;
        }

        Keep(found);
        found = _ready.Dequeue();
        if (StreamError.IsError(found))
        {
            throw Fail(_attempt!.Refusal(found.Data));
        }

        _hasHandedOut = true;
        return found;
    }

    /// <summary>Only a wait for the network is limited, and comments do not end it: the reader does not give them out.</summary>
    private async Task<ServerSentEvent?> WithinAsync(Task<ServerSentEvent?> reading, TimeSpan limit)
    {
        if (!reading.IsCompleted)
        {
            _attempt!.Limit.Restart(limit);
        }

        var found = await reading.ConfigureAwait(false);
        _attempt!.Limit.Stop();
        return found;
    }

    private void Keep(ServerSentEvent read)
    {
        foreach (var found in JsonFrames.Split(read))
        {
            _ready.Enqueue(found);
        }
    }

    private Failure BrokenOff() => new(ErrorCause.StreamBroken, ClovaStudioException.TextOf(ErrorCause.StreamBroken, Strings.Stream_EndedEarly))
    {
        StatusCode = 200,
        RequestId = _attempt?.RequestId,
        IsTransient = true,
        MayHaveBeenReceived = true,
    };

    /// <summary>An error that comes after events were handed out has a name of its own: half an answer is never a whole one.</summary>
    private ClovaStudioException Fail(Failure failure)
    {
        var cause = !_hasHandedOut ? failure.Cause
            : failure.Cause is ErrorCause.ResponseTruncated ? ErrorCause.StreamBroken
            : failure.Cause is ErrorCause.Disconnected or ErrorCause.StreamBroken or ErrorCause.TimedOut ? failure.Cause
            : ErrorCause.StreamFailed;
        var told = failure with
        {
            Cause = cause,
            Message = cause == failure.Cause ? failure.Message : ClovaStudioException.TextOf(cause, failure.Message),
            Partial = Partial?.Invoke(),
        };
        return new ClovaStudioException(told, _attempt?.Target, [told.Outcome]);
    }
}

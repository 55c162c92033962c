using System;
using System.Threading;
using System.Threading.Tasks;
using ClovaStudio.Api.Chat;
using ClovaStudio.Chat;
using ClovaStudio.Transport.InFlight;
using ClovaStudio.Transport.Pacing;

namespace ClovaStudio.Workflows.Batches;

/// <summary>
/// Asks row after row, several at once, and gives the results in the order of the rows. An answer is in the checkpoint
/// before its result can be taken. One thread adds and takes; where there is no place it waits and reads no further row.
/// </summary>
internal sealed class BatchRunner : IDisposable
{
    private readonly object _lock = new();
    private readonly BatchOptions _options;
    private readonly OrderedWindow<BatchRow, BatchResult> _window;
    private readonly StoredRows _storedRows;
    private readonly BatchFailures _failures;
    private readonly PacingClock _clock;
    private TimeSpan? _startedAt;
    private int _done;
    private int _failed;
    private int _asked;

    internal BatchRunner(BatchOptions options, CancellationToken cancellationToken = default)
    {
        _options = options;
        _storedRows = new StoredRows(options);
        _clock = options.Clock;
        _failures = new BatchFailures(options.FailureLimit);
        _window = new OrderedWindow<BatchRow, BatchResult>(
            options.Width ?? AdaptiveWidth.Start, _clock.ContinuesInline, cancellationToken: cancellationToken);
    }

    /// <summary>Why the batch cannot go on; null as long as it can.</summary>
    internal ClovaStudioException? End
    {
        get
        {
            lock (_lock)
            {
                return _failures.End;
            }
        }
    }

    /// <summary>The rows whose result was not taken yet.</summary>
    internal int Count => _window.Count;

    /// <summary>Begins with a row; false when there is no place for it now.</summary>
    internal bool TryAdd(BatchRow row)
    {
        var stored = _storedRows.Find(row);
        if (row.Refusal is { } refusal)
        {
            return _window.TryAddFinished(row, BatchResult.Failed(refusal)) && Counted(() => Fail(refusal));
        }

        if (stored is not null)
        {
            return _window.TryAddFinished(row, stored) && Counted(() => Store(stored));
        }

        _startedAt ??= _clock.Now();
        return _window.TryAdd(row, token => AskAsync(row, token));
    }

    /// <summary>Takes the result of the next row in their order; false when it is not there yet.</summary>
    internal bool TryTake(out BatchRow row, out BatchResult result)
    {
        bool any = _window.TryTake(out var outcome);
        row = any ? outcome!.Input : null!;
        result = any ? outcome!.Value : null!;
        if (outcome?.Exception is { } exception)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Capture(exception).Throw();
        }

        return any;
    }

    /// <summary>Waits until there is a place, or a result whose taking may make one.</summary>
    internal Task WaitForPlaceAsync(CancellationToken cancellationToken = default) => _window.WaitForPlaceAsync(cancellationToken);

    /// <summary>Waits until the next result is there, or there is none to come.</summary>
    internal Task WaitForResultAsync(CancellationToken cancellationToken = default) => _window.WaitForOutcomeAsync(cancellationToken);

    internal BatchProgress Progress()
    {
        lock (_lock)
        {
            double minutes = _startedAt is { } start ? (_clock.Now() - start).TotalMinutes : 0;
            return new BatchProgress
            {
                Done = _done,
                Failed = _failed,
                Running = _window.Running,
                Width = _window.Width,
                PerMinute = minutes > 0 ? _asked / minutes : 0,
                Binding = _options.Pace?.Invoke().Binding ?? RateBinding.None,
            };
        }
    }

    /// <summary>Cancels what is being asked.</summary>
    public void Dispose()
    {
        _window.Dispose();
        _storedRows.Dispose();
    }

    private async Task<BatchResult> AskAsync(BatchRow row, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await AnswerAsync(row.Request!, cancellationToken).ConfigureAwait(false);
            row.Request!.Body = null; // the row may wait long for those before it
            Adapt();
            if (row.Key is { } key)
            {
                Keep(key, answer);
            }

            var result = _storedRows.Judge(row.Request!, answer);
            Counted(() => Finish(result.Failure));
            return result;
        }
        catch (ClovaStudioException e)
        {
            Counted(() => Finish(e));
            return BatchResult.Failed(e);
        }
    }

    /// <summary>An answer that cannot be kept was given, and billed, all the same: its row has it, and the batch ends.</summary>
    private void Keep(RowKey key, ChatAnswer answer)
    {
        try
        {
            _options.Checkpoint!.Append(key, StoredAnswer.Write(answer));
        }
        catch (ClovaStudioException e)
        {
            Counted(() => _failures.Stop(e));
        }
    }

    /// <summary>An answer without text was given, and billed, too.</summary>
    private async Task<ChatAnswer> AnswerAsync(ChatRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await _options.Ask(request, cancellationToken).ConfigureAwait(false);
        }
        catch (ClovaStudioException e) when (e is { Cause: ErrorCause.AnswerEmpty, Partial: ChatAnswer empty })
        {
            return empty;
        }
    }

    private void Adapt()
    {
        if (_options.Width is null && _options.Pace?.Invoke() is { } pace)
        {
            lock (_lock)
            {
                _window.Width = AdaptiveWidth.After(_window.Width, pace);
            }
        }
    }

    private void Finish(ClovaStudioException? failure)
    {
        _asked++;
        if (failure is null)
        {
            _done++;
            _failures.Answered();
        }
        else
        {
            Fail(failure);
        }
    }

    /// <summary>A failure of an earlier run says nothing of this one, and does not end it.</summary>
    private void Store(BatchResult stored)
    {
        _done += stored.Failure is null ? 1 : 0;
        _failed += stored.Failure is null ? 0 : 1;
    }

    private void Fail(ClovaStudioException failure)
    {
        _failed++;
        _failures.Failed(failure);
    }

    private bool Counted(Action count)
    {
        lock (_lock)
        {
            count();
            return true;
        }
    }
}

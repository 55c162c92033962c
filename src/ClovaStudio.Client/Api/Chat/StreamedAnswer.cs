using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Threading.Tasks;
using ClovaStudio.Chat;
using ClovaStudio.Transport.Streams;

namespace ClovaStudio.Api.Chat;

/// <summary>
/// An answer on its way to the caller, part by part. Not for several threads at once, but it may be disposed of from any.
/// Disposing it ends the answer.
/// </summary>
public sealed class StreamedAnswer : IDisposable
{
    private readonly EventStream<ChatAnswer> _events;
    private readonly ChatRequest _request;
    private readonly Stopwatch _watch;
    private readonly ChatAccumulator _accumulator = new();
    private readonly Queue<ChatDelta> _deltas = new();
    private TimeSpan? _firstAfter;
    private bool _hasEnded;

    internal StreamedAnswer(EventStream<ChatAnswer> events, ChatRequest request)
    {
        _events = events;
        _request = request;
        _watch = events.Watch;
        _events.Partial = Partial;
        if (events.IsWhole)
        {
            AddWhole(events.Whole);
        }
    }

    /// <summary>
    /// The next part; null after the last, whose kind is Answer and which has the whole. An answer that breaks off never
    /// comes to it.
    /// </summary>
    /// <exception cref="ClovaStudioException">
    /// The stream broke, stalled, or told of an error; what had come is its <see cref="ClovaStudioException.Partial"/>, a
    /// <see cref="ChatAnswer"/>. Also when the limit of tokens was reached before the answer began.
    /// </exception>
    /// <exception cref="OperationCanceledException">The caller cancelled; <see cref="Partial"/> has what had come.</exception>
    public async Task<ChatDelta?> NextAsync()
    {
        while (_deltas.Count == 0 && !_hasEnded)
        {
            var found = await _events.NextAsync().ConfigureAwait(false);
            if (found is not null)
            {
                lock (_accumulator)
                {
                    _accumulator.Add(found, _deltas);
                }
            }

            if (found is null && !_accumulator.IsWhole)
            {
                throw _events.Broken();
            }

            if (found is null || (_accumulator.IsWhole && (_accumulator.IsEnd || found.IsUnterminated)))
            {
                End();
            }
        }

        if (_deltas.Count == 0)
        {
            return null;
        }

        var delta = _deltas.Dequeue();
        _firstAfter ??= delta.Text.Length > 0 ? _watch.Elapsed : null;
        return delta;
    }

    /// <summary>What has come so far. Safe to ask for while a part is awaited, as whoever stops the answer does.</summary>
    public ChatAnswer Partial()
    {
        ChatAnswer answer;
        lock (_accumulator)
        {
            answer = _accumulator.Snapshot();
        }

        answer.Model = _request.Model ?? _request.TaskId ?? "";
        answer.RequestId = _events.RequestId;
        answer.Elapsed = _watch.Elapsed;
        answer.FirstTokenAfter = _firstAfter;
        return answer;
    }

    /// <summary>Ends the answer, wherever it is.</summary>
    public void Dispose() => _events.Dispose();

    private void End()
    {
        if (!_accumulator.IsWhole)
        {
            throw _events.Broken();
        }

        _hasEnded = true;
        var answer = Partial();
        _events.Finish(answer);
        ChatClient.CheckNotEmpty(answer, _request);
        _deltas.Enqueue(new ChatDelta(ChatDelta.AnswerKind, "") { Answer = answer });
    }

    private void AddWhole(ChatAnswer answer)
    {
        _hasEnded = true;
        ChatClient.CheckNotEmpty(answer, _request);
        answer.Elapsed = _watch.Elapsed;
        if (answer.Thinking is { } thinking)
        {
            _deltas.Enqueue(new ChatDelta(ChatDelta.ThinkingKind, thinking));
        }

        if (answer.Text.Length > 0)
        {
            _deltas.Enqueue(new ChatDelta(ChatDelta.TextKind, answer.Text));
        }

        _deltas.Enqueue(new ChatDelta(ChatDelta.AnswerKind, "") { Answer = answer });
    }
}

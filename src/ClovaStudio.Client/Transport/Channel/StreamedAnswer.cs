using System;
using System.Collections.Generic;
using System.Threading.Tasks;

namespace ClovaStudio.Transport.Channel;

/// <summary>
/// An answer on its way to the caller, part by part. Not for several threads at once, but it may be disposed of from any.
/// Disposing it ends the answer.
/// </summary>
/// <typeparam name="TAnswer">The whole answer.</typeparam>
/// <typeparam name="TPart">The parts.</typeparam>
internal sealed class StreamedAnswer<TAnswer, TPart> : IDisposable
    where TAnswer : class
    where TPart : class
{
    private readonly EventStream<TAnswer> _events;
    private readonly IAnswerBuilder<TAnswer, TPart> _builder;
    private readonly Queue<TPart> _parts = new();
    private bool _hasEnded;

    internal StreamedAnswer(EventStream<TAnswer> events, IAnswerBuilder<TAnswer, TPart> builder)
    {
        _events = events;
        _builder = builder;
        _events.Partial = Partial;
        if (events.IsWhole)
        {
            _hasEnded = true;
            builder.AddWhole(events.Whole, _parts);
        }
    }

    /// <summary>The whole answer, when the service gave one instead of a stream; else null.</summary>
    public TAnswer? Whole => _events.IsWhole ? _events.Whole : null;

    /// <summary>The next part; null after the last. An answer that breaks off never comes to it.</summary>
    /// <exception cref="ClovaStudioException">
    /// The stream broke, stalled, or told of an error; what had come is its <see cref="ClovaStudioException.Partial"/>.
    /// </exception>
    /// <exception cref="OperationCanceledException">The caller cancelled; <see cref="Partial"/> has what had come.</exception>
    public async Task<TPart?> NextAsync()
    {
        while (_parts.Count == 0 && !_hasEnded)
        {
            var found = await _events.NextAsync().ConfigureAwait(false);
            lock (_builder)
            {
                if (found is not null)
                {
                    _builder.Add(found, _parts);
                }
                else if (!_builder.IsWhole)
                {
                    throw _events.Broken();
                }
            }

            if (found is null || (_builder.IsWhole && (_builder.IsEnd || found.IsUnterminated)))
            {
                _hasEnded = true;
                var answer = Partial();
                _events.Finish(answer);
                _builder.AddEnd(answer, _parts);
            }
        }

        return _parts.Count > 0 ? _parts.Dequeue() : null;
    }

    /// <summary>What has come so far. Safe to ask for while a part is awaited, as whoever stops the answer does.</summary>
    public TAnswer Partial()
    {
        lock (_builder)
        {
            return _builder.Snapshot();
        }
    }

    /// <summary>Ends the answer, wherever it is.</summary>
    public void Dispose() => _events.Dispose();
}

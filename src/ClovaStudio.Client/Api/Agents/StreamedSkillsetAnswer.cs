using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using ClovaStudio.Agents;
using ClovaStudio.Transport.Streams;

namespace ClovaStudio.Api.Agents;

/// <summary>
/// A skillset's answer on its way to the caller, step by step. Not for several threads at once, but it may be disposed of
/// from any. Disposing it ends the answer.
/// </summary>
public sealed class StreamedSkillsetAnswer : IDisposable
{
    private readonly EventStream<SkillsetAnswer> _events;
    private readonly SkillsetRequest _request;
    private readonly SkillsetAccumulator _accumulator = new();
    private readonly Queue<SkillsetDelta> _deltas = new();
    private bool _hasEnded;

    internal StreamedSkillsetAnswer(EventStream<SkillsetAnswer> events, SkillsetRequest request)
    {
        _events = events;
        _request = request;
        _events.Partial = Partial;
        if (events.IsWhole)
        {
            AddWhole(events.Whole);
        }
    }

    /// <summary>
    /// The next step or part; null after the last, whose kind is Answer and which has the whole. An answer that breaks off
    /// never comes to it.
    /// </summary>
    /// <exception cref="ClovaStudioException">
    /// The stream broke, stalled, or told of an error; what had come is its <see cref="ClovaStudioException.Partial"/>, a
    /// <see cref="SkillsetAnswer"/>.
    /// </exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public async Task<SkillsetDelta?> NextAsync()
    {
        while (_deltas.Count == 0 && !_hasEnded)
        {
            var found = await _events.NextAsync().ConfigureAwait(false);
            if (found is not null)
            {
                _accumulator.Add(found, _deltas);
            }

            bool isOver = found is null || _accumulator.IsEnd || found.IsUnterminated;
            if (isOver && !_accumulator.IsWhole)
            {
                throw _events.Broken();
            }

            if (isOver)
            {
                _hasEnded = true;
                var answer = Partial();
                _events.Finish(answer);
                _deltas.Enqueue(new SkillsetDelta(SkillsetDelta.AnswerKind, "") { Answer = answer });
            }
        }

        return _deltas.Count > 0 ? _deltas.Dequeue() : null;
    }

    /// <summary>What has come so far.</summary>
    public SkillsetAnswer Partial()
    {
        var answer = _accumulator.Snapshot();
        answer.Query = _request.Query;
        answer.RequestId = _events.RequestId;
        return answer;
    }

    /// <summary>Ends the answer, wherever it is.</summary>
    public void Dispose() => _events.Dispose();

    private void AddWhole(SkillsetAnswer answer)
    {
        _hasEnded = true;
        if (answer.ApiCalls.Count > 0)
        {
            _deltas.Enqueue(new SkillsetDelta(SkillsetDelta.ApiCallKind, "") { ApiCalls = answer.ApiCalls });
        }

        if (answer.Text.Length > 0)
        {
            _deltas.Enqueue(new SkillsetDelta(SkillsetDelta.TextKind, answer.Text));
        }

        _deltas.Enqueue(new SkillsetDelta(SkillsetDelta.AnswerKind, "") { Answer = answer });
    }
}

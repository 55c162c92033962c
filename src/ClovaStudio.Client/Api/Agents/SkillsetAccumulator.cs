using System.Collections.Generic;
using System.Text;
using ClovaStudio.Agents;
using ClovaStudio.Transport.Json;
using ClovaStudio.Transport.Streams;
using Newtonsoft.Json.Linq;

namespace ClovaStudio.Api.Agents;

/// <summary>
/// Puts a skillset's answer together from its events: planning, cot, perhaps token, finalAnswer. The last one holds the
/// whole text and is believed; tokens are counted per event.
/// </summary>
internal sealed class SkillsetAccumulator
{
    private readonly StringBuilder _text = new();
    private readonly List<SkillsetApiCall> _calls = [];
    private IReadOnlyList<string> _plan = [];
    private SkillsetAnswer? _final;
    private long _tokens;

    internal bool IsWhole => _final is not null;

    internal bool IsEnd { get; private set; }

    internal void Add(ServerSentEvent found, Queue<SkillsetDelta> deltas)
    {
        if (found.Name == "signal")
        {
            IsEnd = true;
            return;
        }

        // An event that the end of the stream cut off counts only if it is the whole answer.
        if (IsWhole || (found.IsUnterminated && found.Name != "finalAnswer") || JsonFields.TryParse(found.Data) is not { } data)
        {
            return;
        }

        switch (found.Name)
        {
            case "planning":
                _tokens += data.Integer("tokenCount") ?? 0;
                _plan = SkillsetReader.ReadPlan(data);
                deltas.Enqueue(new SkillsetDelta(SkillsetDelta.PlanKind, "") { Plan = _plan });
                break;
            case "cot":
                AddCalls(data, deltas);
                break;
            case "finalAnswer":
                AddFinal(data, deltas);
                break;
            default:
                AddToken(data, deltas);
                break;
        }
    }

    internal SkillsetAnswer Snapshot() => new()
    {
        Text = _final?.Text ?? _text.ToString(),
        Plan = _plan,
        ApiCalls = _final is { ApiCalls.Count: > 0 } final ? final.ApiCalls : [.. _calls],
        UsedTask = _final?.UsedTask,
        Tokens = _tokens,
    };

    /// <summary>The vendor's table has the calls beside the count, its example inside of <c>cot</c>.</summary>
    private void AddCalls(JObject data, Queue<SkillsetDelta> deltas)
    {
        _tokens += data.Integer("tokenCount") ?? 0;
        var calls = SkillsetReader.ReadCalls(data.Object("cot") ?? data);
        _calls.AddRange(calls);
        deltas.Enqueue(new SkillsetDelta(SkillsetDelta.ApiCallKind, "") { ApiCalls = calls });
    }

    private void AddFinal(JObject data, Queue<SkillsetDelta> deltas)
    {
        _final = SkillsetReader.Read(data);
        _tokens += _final.Tokens;
        if (_text.Length == 0 && _final.Text.Length > 0)
        {
            deltas.Enqueue(new SkillsetDelta(SkillsetDelta.TextKind, _final.Text));
        }
    }

    /// <summary>The name of the event of a token is not documented; its text and probabilities are.</summary>
    private void AddToken(JObject data, Queue<SkillsetDelta> deltas)
    {
        if (data.Text("text") is { Length: > 0 } text && (data.ContainsKey("probs") || data.ContainsKey("stopReason")))
        {
            _text.Append(text);
            deltas.Enqueue(new SkillsetDelta(SkillsetDelta.TextKind, text));
        }
    }
}

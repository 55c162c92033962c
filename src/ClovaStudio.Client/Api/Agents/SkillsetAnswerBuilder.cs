using System.Collections.Generic;
using System.Text;
using ClovaStudio.Agents;
using ClovaStudio.Transport.Channel;
using ClovaStudio.Transport.Json;
using ClovaStudio.Transport.Streams;
using Newtonsoft.Json.Linq;

namespace ClovaStudio.Api.Agents;

/// <summary>
/// Puts a skillset's answer together from its events: planning, cot, perhaps token, finalAnswer. The last one holds the
/// whole text and is believed; tokens are counted per event.
/// </summary>
internal sealed class SkillsetAnswerBuilder(EventStream<SkillsetAnswer> events, SkillsetRequest request) : IAnswerBuilder<SkillsetAnswer, SkillsetDelta>
{
    private readonly StringBuilder _text = new();
    private readonly TextJoiner _joiner = new();
    private readonly List<SkillsetApiCall> _calls = [];
    private IReadOnlyList<string> _plan = [];
    private SkillsetAnswer? _final;
    private long _tokens;

    public bool IsWhole => _final is not null;

    public bool IsEnd { get; private set; }

    public void Add(ServerSentEvent found, Queue<SkillsetDelta> parts)
    {
        if (found.Name == "signal")
        {
            IsEnd = true;
            return;
        }

        // An event that the end of the stream cut off counts only if it is the whole answer.
        if (IsWhole || (found.IsUnterminated && found.Name != "finalAnswer") || JsonFields.TryParse(TextJoiner.KeepHalves(found.Data)) is not { } data)
        {
            return;
        }

        switch (found.Name)
        {
            case "planning":
                _tokens += data.Integer("tokenCount") ?? 0;
                _plan = SkillsetReader.ReadPlan(data);
                parts.Enqueue(new SkillsetDelta(SkillsetDelta.PlanKind, "") { Plan = _plan });
                break;
            case "cot":
                AddCalls(data, parts);
                break;
            case "finalAnswer":
                AddFinal(JsonFields.TryParse(found.Data), parts);
                break;
            default:
                AddToken(data, parts);
                break;
        }
    }

    public void AddEnd(SkillsetAnswer answer, Queue<SkillsetDelta> parts) =>
        parts.Enqueue(new SkillsetDelta(SkillsetDelta.AnswerKind, "") { Answer = answer });

    public void AddWhole(SkillsetAnswer answer, Queue<SkillsetDelta> parts)
    {
        answer.Query = request.Query;
        if (answer.ApiCalls.Count > 0)
        {
            parts.Enqueue(new SkillsetDelta(SkillsetDelta.ApiCallKind, "") { ApiCalls = answer.ApiCalls });
        }

        AddText(answer.Text, parts);
        AddEnd(answer, parts);
    }

    public SkillsetAnswer Snapshot() => new()
    {
        Query = request.Query,
        Text = _final?.Text ?? _text.ToString(),
        Plan = _plan,
        ApiCalls = _final is { ApiCalls.Count: > 0 } final ? final.ApiCalls : [.. _calls],
        UsedTask = _final?.UsedTask,
        Tokens = _tokens,
        RequestId = events.RequestId,
    };

    /// <summary>The vendor's table has the calls beside the count, its example inside of <c>cot</c>.</summary>
    private void AddCalls(JObject data, Queue<SkillsetDelta> parts)
    {
        _tokens += data.Integer("tokenCount") ?? 0;
        var calls = SkillsetReader.ReadCalls(data.Object("cot") ?? data);
        _calls.AddRange(calls);
        parts.Enqueue(new SkillsetDelta(SkillsetDelta.ApiCallKind, "") { ApiCalls = calls });
    }

    /// <summary>An event of that name without the answer is none: the stream then breaks off without one.</summary>
    private void AddFinal(JObject? data, Queue<SkillsetDelta> parts)
    {
        if (data is null || !SkillsetReader.HasAnswer(data))
        {
            return;
        }

        AddText(_joiner.Flush(), parts);
        _final = SkillsetReader.Read(data);
        _tokens += _final.Tokens;
        AddText(_text.Length == 0 ? _final.Text : "", parts);
    }

    /// <summary>The name of the event of a token is not documented; its text and probabilities are.</summary>
    private void AddToken(JObject data, Queue<SkillsetDelta> parts)
    {
        if (data.ContainsKey("probs") || data.ContainsKey("stopReason"))
        {
            AddText(_joiner.Add(data.Text("text") ?? ""), parts);
        }
    }

    private void AddText(string text, Queue<SkillsetDelta> parts)
    {
        if (text.Length > 0)
        {
            _text.Append(text);
            parts.Enqueue(new SkillsetDelta(SkillsetDelta.TextKind, text));
        }
    }
}

using System;
using System.Collections.Generic;
using System.Text;
using ClovaStudio.Chat;
using ClovaStudio.Transport.Channel;
using ClovaStudio.Transport.Json;
using ClovaStudio.Transport.Streams;
using Newtonsoft.Json.Linq;

namespace ClovaStudio.Api.Chat;

/// <summary>
/// Puts an answer together from its events. The event <c>result</c> holds all of it once more and is believed: nothing of
/// it is handed out again, unless no part came before it.
/// </summary>
internal sealed class ChatAnswerBuilder(EventStream<ChatAnswer> events, ChatRequest request) : IAnswerBuilder<ChatAnswer, ChatDelta>
{
    private readonly StringBuilder _text = new();
    private readonly StringBuilder _thinking = new();
    private readonly TextJoiner _textJoiner = new();
    private readonly TextJoiner _thinkingJoiner = new();
    private readonly ToolCallAccumulator _calls = new();
    private ChatAnswer? _result;
    private TimeSpan? _firstAfter;

    public bool IsWhole => _result is not null;

    public bool IsEnd { get; private set; }

    public void Add(ServerSentEvent found, Queue<ChatDelta> parts)
    {
        // The end of the stream may have cut an event off; what is left of it counts if it is JSON.
        switch (found.Name)
        {
            case "token":
                string json = TextJoiner.KeepHalves(found.Data);
                if (ChatTokenReader.TryRead(json, out string text, out string thinking))
                {
                    AddThinking(_thinkingJoiner.Add(thinking), parts);
                    AddText(_textJoiner.Add(text), parts);
                    break;
                }

                AddToken(JsonFields.TryParse(json), parts);
                break;
            case "result":
                AddResult(JsonFields.TryParse(found.Data), parts);
                break;
            case "signal":
                IsEnd = true;
                break;
        }

        _firstAfter ??= _text.Length + _thinking.Length > 0 ? events.Elapsed : null;
    }

    public void AddEnd(ChatAnswer answer, Queue<ChatDelta> parts)
    {
        ChatClient.CheckNotEmpty(answer, request);
        parts.Enqueue(ChatDelta.OfAnswer(answer));
    }

    public void AddWhole(ChatAnswer answer, Queue<ChatDelta> parts)
    {
        AddThinking(answer.Thinking ?? "", parts);
        AddText(answer.Text, parts);
        AddEnd(answer, parts);
    }

    public ChatAnswer Snapshot()
    {
        var answer = _result ?? new ChatAnswer
        {
            Text = _text.ToString(),
            Thinking = _thinking.Length == 0 ? null : _thinking.ToString(),
            ToolCalls = _calls.ToArray(),
        };
        answer.Model = request.Model ?? request.TaskId ?? "";
        answer.RequestId = events.RequestId;
        answer.Elapsed = events.Elapsed;
        answer.FirstTokenAfter = _firstAfter;
        return answer;
    }

    private void AddToken(JObject? token, Queue<ChatDelta> parts)
    {
        if (token?.Object("message") is not { } message)
        {
            return;
        }

        AddThinking(_thinkingJoiner.Add(message.Text("thinkingContent") ?? ""), parts);
        AddText(_textJoiner.Add(ChatAnswerReader.Content(message)), parts);
        _calls.Add(message.Objects("toolCalls"), parts);
    }

    private void AddThinking(string thinking, Queue<ChatDelta> parts)
    {
        if (thinking.Length > 0)
        {
            _thinking.Append(thinking);
            parts.Enqueue(new ChatDelta(ChatDelta.ThinkingKind, thinking));
        }
    }

    private void AddText(string text, Queue<ChatDelta> parts)
    {
        if (text.Length > 0)
        {
            _text.Append(text);
            parts.Enqueue(new ChatDelta(ChatDelta.TextKind, text));
        }
    }

    private void AddResult(JObject? result, Queue<ChatDelta> parts)
    {
        if (result?.Object("message") is null || IsWhole)
        {
            return;
        }

        AddThinking(_thinkingJoiner.Flush(), parts);
        AddText(_textJoiner.Flush(), parts);
        _result = ChatAnswerReader.ReadResult(result);
        AddThinking(_thinking.Length == 0 ? _result.Thinking ?? "" : "", parts);
        AddText(_text.Length == 0 ? _result.Text : "", parts);
        if (_result.ToolCalls.Count == 0)
        {
            _result.ToolCalls = _calls.ToArray();
        }
    }
}

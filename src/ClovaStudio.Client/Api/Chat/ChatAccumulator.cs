using System.Collections.Generic;
using System.Text;
using ClovaStudio.Chat;
using ClovaStudio.Transport.Json;
using ClovaStudio.Transport.Streams;
using Newtonsoft.Json.Linq;

namespace ClovaStudio.Api.Chat;

/// <summary>
/// Puts an answer together from its events. The event <c>result</c> holds all of it once more and is believed: nothing of
/// it is handed out again, unless no part came before it.
/// </summary>
internal sealed class ChatAccumulator
{
    private readonly StringBuilder _text = new();
    private readonly StringBuilder _thinking = new();
    private readonly ToolCallAccumulator _calls = new();
    private ChatAnswer? _result;

    /// <summary>Whether the whole answer has come.</summary>
    internal bool IsWhole => _result is not null;

    /// <summary>Whether the stream has said that nothing follows.</summary>
    internal bool IsEnd { get; private set; }

    /// <summary>Takes an event in, and adds what is to be handed out.</summary>
    internal void Add(ServerSentEvent found, Queue<ChatDelta> deltas)
    {
        // The end of the stream may have cut an event off; what is left of it counts if it is JSON.
        switch (found.Name)
        {
            case "token":
                if (ChatTokenReader.TryRead(found.Data, out string text, out string thinking))
                {
                    AddThinking(thinking, deltas);
                    AddText(text, deltas);
                    break;
                }

                AddToken(JsonFields.TryParse(found.Data), deltas);
                break;
            case "result":
                AddResult(JsonFields.TryParse(found.Data), deltas);
                break;
            case "signal":
                IsEnd = true;
                break;
        }
    }

    /// <summary>The answer, or what has come of it.</summary>
    internal ChatAnswer Snapshot() => _result ?? new ChatAnswer
    {
        Text = _text.ToString(),
        Thinking = _thinking.Length == 0 ? null : _thinking.ToString(),
        ToolCalls = _calls.ToArray(),
    };

    private void AddToken(JObject? token, Queue<ChatDelta> deltas)
    {
        if (token?.Object("message") is not { } message)
        {
            return;
        }

        AddThinking(message.Text("thinkingContent") ?? "", deltas);
        AddText(ChatAnswerReader.Content(message), deltas);
        _calls.Add(message.Objects("toolCalls"), deltas);
    }

    private void AddThinking(string thinking, Queue<ChatDelta> deltas)
    {
        if (thinking.Length > 0)
        {
            _thinking.Append(thinking);
            deltas.Enqueue(new ChatDelta(ChatDelta.ThinkingKind, thinking));
        }
    }

    private void AddText(string text, Queue<ChatDelta> deltas)
    {
        if (text.Length > 0)
        {
            _text.Append(text);
            deltas.Enqueue(new ChatDelta(ChatDelta.TextKind, text));
        }
    }

    private void AddResult(JObject? result, Queue<ChatDelta> deltas)
    {
        if (result?.Object("message") is null || IsWhole)
        {
            return;
        }

        _result = ChatAnswerReader.ReadResult(result);
        if (_thinking.Length == 0 && _result.Thinking is { } thinking)
        {
            deltas.Enqueue(new ChatDelta(ChatDelta.ThinkingKind, thinking));
        }

        if (_text.Length == 0 && _result.Text.Length > 0)
        {
            deltas.Enqueue(new ChatDelta(ChatDelta.TextKind, _result.Text));
        }

        if (_result.ToolCalls.Count == 0)
        {
            _result.ToolCalls = _calls.ToArray();
        }
    }
}

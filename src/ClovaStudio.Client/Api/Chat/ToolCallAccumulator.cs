using System.Collections.Generic;
using System.Linq;
using System.Text;
using ClovaStudio.Chat;
using ClovaStudio.Transport.Json;
using Newtonsoft.Json.Linq;

namespace ClovaStudio.Api.Chat;

/// <summary>
/// Puts tool calls together from their parts. The vendor does not say how several calls are told apart within a stream:
/// an item with a new id opens a call; one without an id belongs to the call at its own position when the array has more
/// than one item, else to the newest.
/// </summary>
internal sealed class ToolCallAccumulator
{
    private readonly List<(ToolCall Call, StringBuilder Arguments)> _calls = [];

    internal void Add(IEnumerable<JObject> items, Queue<ChatDelta> deltas)
    {
        var parts = items.ToList();
        for (int i = 0; i < parts.Count; i++)
        {
            Add(parts[i], parts.Count > 1 ? i : (int)(parts[i].Integer("index") ?? -1), deltas);
        }
    }

    internal ToolCall[] ToArray() => [.. _calls.Select(item => new ToolCall
    {
        Id = item.Call.Id,
        Name = item.Call.Name,
        ArgumentsJson = item.Arguments.Length == 0 ? "{}" : item.Arguments.ToString(),
    })];

    private void Add(JObject part, int position, Queue<ChatDelta> deltas)
    {
        var item = Find(part.Text("id"), position);
        var function = part.Object("function") ?? part;
        if (function.Text("name") is { Length: > 0 } name)
        {
            item.Call.Name = name;
        }

        string fragment = function.Text("partialJson") ?? function.Text("arguments")
            ?? (function["arguments"] is JObject whole ? whole.ToString(Newtonsoft.Json.Formatting.None) : "");
        item.Arguments.Append(fragment);
        deltas.Enqueue(new ChatDelta(ChatDelta.ToolCallKind, fragment) { ToolCall = item.Call });
    }

    private (ToolCall Call, StringBuilder Arguments) Find(string? id, int position)
    {
        int known = string.IsNullOrEmpty(id)
            ? (position >= 0 && position < _calls.Count ? position : _calls.Count - 1)
            : _calls.FindIndex(item => item.Call.Id == id);
        if (known >= 0)
        {
            return _calls[known];
        }

        _calls.Add((new ToolCall { Id = id ?? "" }, new StringBuilder()));
        return _calls[_calls.Count - 1];
    }
}

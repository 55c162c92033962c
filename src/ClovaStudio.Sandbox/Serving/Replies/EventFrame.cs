using System;
using System.Text;
using ClovaStudio.Sandbox.Core;

namespace ClovaStudio.Sandbox.Serving.Replies;

/// <summary>
/// One server-sent event as CLOVA Studio writes it: id, event, data, no blank after the colon, lines that end in LF, see
/// https://html.spec.whatwg.org/multipage/server-sent-events.html.
/// </summary>
/// <param name="name">The event's name; left out when null, as the OpenAI-compatible API does.</param>
/// <param name="data">The data; each of its lines is a line of its own.</param>
/// <param name="id">The event's id; left out when null.</param>
/// <param name="delay">How long the event is held back after the one before it.</param>
internal sealed class EventFrame(string? name, string data, string? id = null, TimeSpan delay = default)
{
    /// <summary>A comment, as servers send it to keep a connection open.</summary>
    internal static ReplyPart KeepAlive { get; } = new(new ArraySegment<byte>(Json.Utf8.GetBytes(":keep-alive\n\n")));

    internal ReplyPart ToPart()
    {
        var text = new StringBuilder();
        Append(text, "id:", id);
        Append(text, "event:", name);
        foreach (string line in data.Split('\n'))
        {
            Append(text, "data:", line);
        }

        text.Append('\n');
        return new ReplyPart(new ArraySegment<byte>(Json.Utf8.GetBytes(text.ToString())), delay);
    }

    private static void Append(StringBuilder text, string field, string? value)
    {
        if (value is not null)
        {
            text.Append(field).Append(value).Append('\n');
        }
    }
}

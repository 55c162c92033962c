using System.Collections.Generic;

namespace ClovaStudio.Transport.Streams;

/// <summary>
/// Takes JSON objects apart that stand in one event one behind the other. No service means that: it comes of a blank
/// line that is missing between frames. Read as one, all but the first would be lost without a word.
/// </summary>
internal static class JsonFrames
{
    private const string OpenAIEnd = "[DONE]";

    /// <summary>Whether there is more than one object, or anything behind the first.</summary>
    internal static bool AreIn(ServerSentEvent found) => EndOfObject(found.Data, 0) is > 0 and int end && !IsBlank(found.Data, end);

    /// <summary>An event for each object; the event itself where it has one, or is no JSON.</summary>
    internal static IEnumerable<ServerSentEvent> Split(ServerSentEvent found)
    {
        if (!AreIn(found))
        {
            return [found];
        }

        string data = found.Data;
        int end;
        var parts = new List<ServerSentEvent>();
        for (int start = 0; start < data.Length; start = SkipBlanks(data, end))
        {
            end = EndOfObject(data, start);
            if (end < 0 && data.Substring(start).Trim() != OpenAIEnd)
            {
                return [found]; // whatever it is, it is not one object behind the other
            }

            end = end < 0 ? data.Length : end;
            parts.Add(new ServerSentEvent(found.Name, data.Substring(start, end - start), found.Id, found.IsUnterminated && IsBlank(data, end)));
        }

        return parts;
    }

    /// <summary>The place behind the object that begins here; -1 where none does, or it does not end.</summary>
    private static int EndOfObject(string data, int start)
    {
        if (start >= data.Length || data[start] != '{')
        {
            return -1;
        }

        int depth = 0;
        for (int i = start; i < data.Length; i++)
        {
            switch (data[i])
            {
                case '{' or '[':
                    depth++;
                    break;
                case '}' or ']' when --depth == 0:
                    return i + 1;
                case '"':
                    i = EndOfText(data, i);
                    break;
            }
        }

        return -1;
    }

    /// <summary>The place of the quotation mark that ends the text which begins here.</summary>
    private static int EndOfText(string data, int start)
    {
        int i = start + 1;
        while (i < data.Length && data[i] != '"')
        {
            i += data[i] == '\\' ? 2 : 1;
        }

        return i;
    }

    private static bool IsBlank(string data, int from) => SkipBlanks(data, from) == data.Length;

    private static int SkipBlanks(string data, int from)
    {
        while (from < data.Length && char.IsWhiteSpace(data[from]))
        {
            from++;
        }

        return from;
    }
}

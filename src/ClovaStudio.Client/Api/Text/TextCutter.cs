using System;
using System.Collections.Generic;

namespace ClovaStudio.Api.Text;

/// <summary>Cuts a text into parts of limited length, at the best place there is: a paragraph's end, a line's, a sentence's, a blank.</summary>
internal static class TextCutter
{
    private static readonly string[] Places = ["\n\n", "\n", ". ", "。", "? ", "! ", " "];

    /// <summary>The parts; joined they are the text.</summary>
    internal static IReadOnlyList<string> Cut(string text, int most)
    {
        var parts = new List<string>();
        int start = 0;
        while (text.Length - start > most)
        {
            int end = EndOfPart(text, start, most);
            parts.Add(text.Substring(start, end - start));
            start = end;
        }

        parts.Add(text.Substring(start));
        return parts;
    }

    /// <summary>Where the part ends, in its second half, so that parts are few.</summary>
    private static int EndOfPart(string text, int start, int most)
    {
        foreach (string place in Places)
        {
            int found = text.LastIndexOf(place, start + most - 1, most / 2, StringComparison.Ordinal);
            if (found >= 0)
            {
                return found + place.Length;
            }
        }

        int end = start + most;
        return char.IsHighSurrogate(text[end - 1]) && most > 1 ? end - 1 : end;
    }
}

using System;
using System.Text;

namespace ClovaStudio.Transport.Streams;

/// <summary>
/// Joins the parts of a text that may be cut within a character: half a surrogate pair at the end of a part waits for the
/// next one. Halves that belong to none become U+FFFD, as any encoding would make them.
/// </summary>
internal sealed class TextJoiner
{
    private const char Replacement = '\uFFFD';

    private char? _half;

    /// <summary>The text of a part as it can be shown; empty while it is half a character.</summary>
    internal string Add(string part)
    {
        if (part.Length == 0)
        {
            return part;
        }

        string text = _half is { } half ? half + part : part;
        _half = char.IsHighSurrogate(text[text.Length - 1]) ? text[text.Length - 1] : null;
        return Clean(_half is null ? text : text.Substring(0, text.Length - 1));
    }

    /// <summary>What still waits when no part follows.</summary>
    internal string Flush()
    {
        string rest = _half is null ? "" : Replacement.ToString();
        _half = null;
        return rest;
    }

    /// <summary>
    /// The JSON with half pairs that stand alone as themselves and not as an escape: Json.NET would read such an escape as
    /// U+FFFD.
    /// </summary>
    internal static string KeepHalves(string json)
    {
        StringBuilder? kept = null;
        int copied = 0;
        for (int i = json.IndexOf('\\'); i >= 0 && i < json.Length; i++)
        {
            if (json[i] != '\\')
            {
                continue;
            }

            if (Escaped(json, i) is not { } c || !char.IsSurrogate(c))
            {
                i++; // past what is escaped
            }
            else if (char.IsHighSurrogate(c) && Escaped(json, i + 6) is { } next && char.IsLowSurrogate(next))
            {
                i += 11;
            }
            else
            {
                (kept ??= new StringBuilder()).Append(json, copied, i - copied).Append(c);
                copied = i + 6;
                i += 5;
            }
        }

        return kept is null ? json : kept.Append(json, copied, json.Length - copied).ToString();
    }

    private static char? Escaped(string json, int at)
    {
        if (at + 6 > json.Length || json[at] != '\\' || json[at + 1] != 'u')
        {
            return null;
        }

        int code = 0;
        for (int i = at + 2; i < at + 6; i++)
        {
            if (!Uri.IsHexDigit(json[i]))
            {
                return null;
            }

            code = (code * 16) + Uri.FromHex(json[i]);
        }

        return (char)code;
    }

    private static string Clean(string text)
    {
        char[]? clean = null;
        for (int i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogatePair(text, i))
            {
                i++;
            }
            else if (char.IsSurrogate(text[i]))
            {
                (clean ??= text.ToCharArray())[i] = Replacement;
            }
        }

        return clean is null ? text : new string(clean);
    }
}

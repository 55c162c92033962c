using System.Globalization;
using System.Text;

namespace ClovaStudio.Workflows.Reports;

/// <summary>Makes text that a model or a service wrote harmless in HTML.</summary>
internal static class HtmlText
{
    private const int ZeroWidthNonJoiner = 0x200C;
    private const int ZeroWidthJoiner = 0x200D;

    /// <summary>
    /// Escapes text for content and for quoted attributes. Line breaks stay; what is invisible or turns the text
    /// round becomes visible as its code point, such as ⟨U+202E⟩.
    /// </summary>
    internal static string Escape(string? text)
    {
        var html = new StringBuilder();
        for (int i = 0; i < (text?.Length ?? 0); i++)
        {
            if (i + 1 < text!.Length && char.IsSurrogatePair(text[i], text[i + 1]))
            {
                AppendPair(html, text, i);
                i++;
            }
            else if (text[i] == '\r')
            {
                // CR LF is one line break, and so is CR alone.
                html.Append(i + 1 < text.Length && text[i + 1] == '\n' ? "" : "\n");
            }
            else
            {
                Append(html, text[i]);
            }
        }

        return html.ToString();
    }

    /// <summary>At most so many characters, never half of a pair; the number left out comes along.</summary>
    internal static (string Text, int LeftOut) Cut(string text, int longest)
    {
        if (text.Length <= longest)
        {
            return (text, 0);
        }

        int length = char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest;
        return (text.Substring(0, length), text.Length - length);
    }

    private static void Append(StringBuilder html, char c)
    {
        switch (c)
        {
            case '&': html.Append("&amp;"); break;
            case '<': html.Append("&lt;"); break;
            case '>': html.Append("&gt;"); break;
            case '"': html.Append("&quot;"); break;
            case '\'': html.Append("&#39;"); break;
            case '\n' or '\t': html.Append(c); break;
            case '\u2028' or '\u2029': html.Append('\n'); break;
            case (char)ZeroWidthNonJoiner or (char)ZeroWidthJoiner: html.Append(c); break; // emoji and several scripts need them
            default: AppendOther(html, c); break;
        }
    }

    private static void AppendOther(StringBuilder html, char c)
    {
        if (char.IsSurrogate(c) || c >= '\uFFFE')
        {
            html.Append('\uFFFD');
        }
        else if (char.IsControl(c) || CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.Format)
        {
            AppendCodePoint(html, c);
        }
        else
        {
            html.Append(c);
        }
    }

    private static void AppendPair(StringBuilder html, string text, int i)
    {
        // Among these are the tag characters, in which text can hide.
        if (CharUnicodeInfo.GetUnicodeCategory(text, i) == UnicodeCategory.Format)
        {
            AppendCodePoint(html, char.ConvertToUtf32(text, i));
        }
        else
        {
            html.Append(text[i]).Append(text[i + 1]);
        }
    }

    private static void AppendCodePoint(StringBuilder html, int codePoint) =>
        html.Append("⟨U+").Append(codePoint.ToString("X4", CultureInfo.InvariantCulture)).Append('⟩');
}

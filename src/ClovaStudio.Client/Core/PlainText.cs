using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace ClovaStudio.Core;

/// <summary>
/// Makes text from outside, such as that of a model, the service or a file, safe to show in terminals and logs. The one place
/// that says which characters are not: what steers a terminal, what changes how the rest is shown, and what cannot be seen.
/// </summary>
internal static class PlainText
{
    /// <summary>
    /// One character that must not reach a terminal as it is. Line feed, tab and CR LF may; a joiner or a variation selector
    /// may where it makes one picture of two. The views of the module have the same pattern.
    /// </summary>
    internal const string Hidden =
        @"\r(?!\n)"
        + @"|(?<=[\p{So}\uDC00-\uDFFF\uFE0F])\u200D(?![\p{So}\uD83C-\uD83E])|(?<![\p{So}\uDC00-\uDFFF\uFE0F])\u200D"
        + @"|(?<![\p{S}\p{P}\p{Nd}\uDC00-\uDFFF])[\uFE0E\uFE0F]"
        + @"|[\p{Cc}\p{Cf}\u2028\u2029\u034F\u115F\u1160\u17B4\u17B5\u180B-\u180F\u2065\u3164\uFE00-\uFE0D\uFFA0\uFFF0-\uFFF8-[\t\r\n\u200D]]"
        + @"|[\uDB40-\uDB43][\uDC00-\uDFFF]"
        + @"|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]";

    /// <summary>The text with its lines; what must not reach a terminal is named by its code point, as <c>&lt;U+001B&gt;</c>.</summary>
    internal static string Shown(string? text) =>
        text is null ? "" : IsPlain(text) ? text : Expressions.Hidden.Replace(text, found => CodePoint(found.Value));

    /// <summary>The same where a letter more or less counts: blanks other than the space are named too.</summary>
    internal static string Exact(string text) => IsPlain(text) ? text : Expressions.HiddenOrBlank.Replace(text, found => CodePoint(found.Value));

    /// <summary>Whether a terminal takes part of the text for a command: an escape, a bell, a step back, one of the C1 codes.</summary>
    internal static bool SteersTerminal(string text)
    {
        foreach (char c in text)
        {
            if (c is (< ' ' and not ('\t' or '\n' or '\v' or '\f' or '\r')) or (>= '\u007f' and <= '\u009f'))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// One line of at most so many characters. Control characters and white space become single spaces; characters that
    /// cannot be seen but change how the rest is shown, such as U+202E (right-to-left override), are taken out.
    /// </summary>
    internal static string? Line(string? text, int longest)
    {
        if (text is null)
        {
            return null;
        }

        var clean = new StringBuilder();
        for (int i = 0; i < text.Length; i++)
        {
            int length = char.IsSurrogatePair(text, i) ? 2 : 1;
            if (clean.Length + length > longest)
            {
                return clean.Append('…').ToString();
            }

            if (char.IsControl(text[i]) || char.IsWhiteSpace(text[i]))
            {
                if (clean.Length > 0 && clean[clean.Length - 1] != ' ')
                {
                    clean.Append(' ');
                }
            }
            else if (!IsInvisible(text, i))
            {
                clean.Append(text, i, length);
            }

            i += length - 1;
        }

        return clean.ToString().TrimEnd();
    }

    // Half a surrogate pair is no character, and some encodings of a log throw at it.
    private static bool IsInvisible(string text, int i) =>
        CharUnicodeInfo.GetUnicodeCategory(text, i) is UnicodeCategory.Format or UnicodeCategory.Surrogate;

    /// <summary>Most texts are plain: they need no expression, which is not even made for a session of such.</summary>
    private static bool IsPlain(string text)
    {
        foreach (char c in text)
        {
            if (c is not ((>= ' ' and <= '~') or '\n' or '\t' or (>= '가' and <= '힣')))
            {
                return false;
            }
        }

        return true;
    }

    private static string CodePoint(string character)
    {
        int number = character.Length == 2 ? char.ConvertToUtf32(character, 0) : character[0];
        return "<U+" + number.ToString("X4", CultureInfo.InvariantCulture) + ">";
    }

    private static class Expressions
    {
        internal static readonly Regex Hidden = new(PlainText.Hidden, RegexOptions.CultureInvariant);

        internal static readonly Regex HiddenOrBlank = new(PlainText.Hidden + @"|[\p{Zs}-[ ]]", RegexOptions.CultureInvariant);
    }
}

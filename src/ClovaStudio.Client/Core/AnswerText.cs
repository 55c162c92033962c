using System.Text;

namespace ClovaStudio.Core;

/// <summary>Brings texts into the one form in which they are compared.</summary>
internal static class AnswerText
{
    // What models and spreadsheets put around a label.
    private static readonly char[] Quotes = ['"', '\'', '`', '“', '”', '‘', '’', '「', '」', '『', '』'];
    private static readonly char[] FullStops = ['.', '。'];

    /// <summary>
    /// In Unicode's composed form (NFC), with line feeds between lines, trimmed. Korean text from macOS often comes
    /// decomposed, a file from Windows has CR LF between lines, and both look the same.
    /// </summary>
    internal static string Normalize(string? text) => string.IsNullOrEmpty(text)
        ? ""
        : UnicodeForm.Compose(text!).Replace("\r\n", "\n").Replace('\r', '\n').Trim();

    /// <summary><see cref="Normalize"/>, and each run of white space is one blank.</summary>
    internal static string Collapse(string? text)
    {
        var collapsed = new StringBuilder();
        foreach (char c in Normalize(text))
        {
            if (!char.IsWhiteSpace(c))
            {
                collapsed.Append(c);
            }
            else if (collapsed[collapsed.Length - 1] != ' ')
            {
                collapsed.Append(' ');
            }
        }

        return collapsed.ToString();
    }

    /// <summary>A label without case, quotation marks around it and a full stop behind it.</summary>
    internal static string Label(string? text)
    {
        string collapsed = Collapse(text);
        string bare = collapsed.Trim(Quotes).TrimEnd(FullStops).Trim(Quotes).Trim();
        return (bare.Length > 0 ? bare : collapsed).ToUpperInvariant();
    }
}

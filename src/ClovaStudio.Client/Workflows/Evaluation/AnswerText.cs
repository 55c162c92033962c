using System;
using System.Text;

namespace ClovaStudio.Workflows.Evaluation;

/// <summary>Brings texts into the one form in which they are compared.</summary>
internal static class AnswerText
{
    // What models and spreadsheets put around a label.
    private static readonly char[] Quotes = ['"', '\'', '`', '“', '”', '‘', '’', '「', '」', '『', '』'];
    private static readonly char[] FullStops = ['.', '。'];

    /// <summary>
    /// In Unicode's composed form (NFC), trimmed. Korean text from macOS often comes decomposed, and looks the same.
    /// </summary>
    internal static string Normalize(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        try
        {
            return text!.Normalize(NormalizationForm.FormC).Trim();
        }
        catch (ArgumentException)
        {
            // Half a surrogate pair has no normal form.
            return WithoutLoneSurrogates(text!).Normalize(NormalizationForm.FormC).Trim();
        }
    }

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

    private static string WithoutLoneSurrogates(string text)
    {
        var clean = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
            {
                clean.Append(text[i]).Append(text[++i]);
            }
            else
            {
                clean.Append(char.IsSurrogate(text[i]) ? '\uFFFD' : text[i]);
            }
        }

        return clean.ToString();
    }
}

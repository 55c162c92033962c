using System.Globalization;
using System.Text;

namespace ClovaStudio.Http;

/// <summary>Makes what a stranger wrote fit for terminals and logs.</summary>
internal static class PlainText
{
    /// <summary>One line of at most so many characters, with nothing in it that moves the cursor or turns the text round.</summary>
    internal static string? Line(string? text, int longest)
    {
        if (text is null)
        {
            return null;
        }

        var clean = new StringBuilder();
        foreach (char c in text)
        {
            if (clean.Length == longest)
            {
                return clean.Append('…').ToString();
            }

            if (!char.IsControl(c) && !char.IsWhiteSpace(c))
            {
                if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.Format)
                {
                    clean.Append(c);
                }
            }
            else if (clean.Length > 0 && clean[clean.Length - 1] != ' ')
            {
                clean.Append(' ');
            }
        }

        return clean.ToString().TrimEnd();
    }
}

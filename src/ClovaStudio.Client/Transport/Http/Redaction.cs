using System.Text;
using ClovaStudio.Core;

namespace ClovaStudio.Transport.Http;

/// <summary>
/// Takes secrets out of texts: also one in which characters stand that cannot be seen, and the beginning of one at the end of a
/// text that was cut.
/// </summary>
internal static class Redaction
{
    private const string Mark = "***";
    private const int ShortestBeginning = 8; // of a secret: less of it may be any word

    internal static string Remove(string text, string secret)
    {
        if (secret.Length == 0)
        {
            return text;
        }

        text = text.Replace(secret, Mark);
        text = PlainText.Shown(text) == text ? text : RemoveSpread(text, secret);
        for (int length = secret.Length - 1; length >= ShortestBeginning; length--)
        {
            if (text.EndsWith(secret.Substring(0, length), System.StringComparison.Ordinal))
            {
                return text.Substring(0, text.Length - length) + Mark;
            }
        }

        return text;
    }

    /// <summary>Takes out the secret with what cannot be seen between its letters.</summary>
    private static string RemoveSpread(string text, string secret)
    {
        var seen = new StringBuilder();
        int[] places = new int[text.Length];
        for (int i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]) || PlainText.Shown(text[i].ToString()).Length == 1)
            {
                places[seen.Length] = i;
                seen.Append(text[i]);
            }
        }

        var clean = new StringBuilder();
        string plain = seen.ToString();
        int from = 0;
        for (int at = plain.IndexOf(secret, System.StringComparison.Ordinal); at >= 0; at = plain.IndexOf(secret, at + secret.Length, System.StringComparison.Ordinal))
        {
            clean.Append(text, from, places[at] - from).Append(Mark);
            from = places[at + secret.Length - 1] + 1;
        }

        return clean.Append(text, from, text.Length - from).ToString();
    }
}

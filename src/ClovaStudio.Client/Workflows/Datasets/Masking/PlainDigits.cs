namespace ClovaStudio.Workflows.Datasets.Masking;

/// <summary>
/// Writes the many characters that stand for a digit, a hyphen or an @ as the plain one, letter for letter, so that what is
/// found in the result is at the same place in the text.
/// </summary>
internal static class PlainDigits
{
    /// <summary>The text with plain characters; the same object where there is nothing to change.</summary>
    internal static string Of(string text)
    {
        char[]? changed = null;
        for (int i = 0; i < text.Length; i++)
        {
            char plain = Plain(text[i]);
            if (plain != text[i])
            {
                changed ??= text.ToCharArray();
                changed[i] = plain;
            }
        }

        return changed is null ? text : new string(changed);
    }

    /// <summary>Whether a text can hold anything to mask: an @, or as many digits as the shortest number has. Most have not.</summary>
    internal static bool MayHoldAny(string text)
    {
        const int fewestDigits = 7; // of 900101-1******
        int digits = 0;
        foreach (char c in text)
        {
            if (c is '@' or '＠')
            {
                return true;
            }

            digits += c is (>= '0' and <= '9') or (>= '０' and <= '９') ? 1 : 0;
        }

        return digits >= fewestDigits;
    }

    private static char Plain(char c) => c switch
    {
        >= '０' and <= '９' => (char)(c - '０' + '0'),
        >= 'Ａ' and <= 'Ｚ' => (char)(c - 'Ａ' + 'A'),
        >= 'ａ' and <= 'ｚ' => (char)(c - 'ａ' + 'a'),
        '＠' => '@',
        '．' or '·' or '・' or 'ㆍ' => '.',
        '（' => '(',
        '）' => ')',
        '＋' => '+',
        >= '\u2010' and <= '\u2015' or '\u2212' or '\uFE58' or '\uFE63' or '－' or 'ㅡ' or 'ー' => '-',
        '\u00A0' or '\u3000' or (>= '\u2000' and <= '\u200A') => ' ',
        _ => c,
    };
}

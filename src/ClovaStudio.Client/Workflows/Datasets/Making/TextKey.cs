using System.Runtime.CompilerServices;
using ClovaStudio.Core;

namespace ClovaStudio.Workflows.Datasets.Making;

/// <summary>
/// Numbers that are equal for texts that count as equal. In 64 bits two of a million different texts have the same one with a
/// chance of 1 in 30 million.
/// </summary>
internal static class TextKey
{
    private const ulong Start = 14695981039346656037;

    private const ulong Prime = 1099511628211;

    /// <summary>Unicode's composed form (NFC), trimmed. Most texts are in it, and are known by their letters alone.</summary>
    [MethodImpl(HotPath.Optimized)]
    internal static string Normalize(string text)
    {
        foreach (char c in text)
        {
            // Latin, Hangul syllables and single jamo, common Chinese characters, punctuation: nothing that composes with another.
            bool isComposed = c < '\u0300' || c is (>= '\uAC00' and <= '\uD7A3') or (>= '\u3131' and <= '\u318E') or (>= '\u4E00' and <= '\u9FFF') or (>= '\u2010' and <= '\u2027');
            if (!isComposed)
            {
                return AnswerText.Normalize(text);
            }
        }

        return text.Trim();
    }

    /// <summary>Equal in Unicode's composed form (NFC), with white space trimmed and runs of it as one blank.</summary>
    /// <param name="text">A text as <see cref="Normalize"/> gives it.</param>
    [MethodImpl(HotPath.Optimized)]
    internal static ulong Exact(string text)
    {
        ulong hash = Start;
        bool isBlank = false;
        foreach (char c in text)
        {
            bool isSpace = c == ' ' || (c is < '!' or (> '~' and < 'ㄱ') && char.IsWhiteSpace(c));
            if (!isSpace)
            {
                hash = (hash ^ c) * Prime;
            }
            else if (!isBlank)
            {
                hash = (hash ^ ' ') * Prime;
            }

            isBlank = isSpace;
        }

        return Finish(hash);
    }

    /// <summary>
    /// A letter or digit as nearly equal texts share it: without case and full-width forms; '\0' for all else, blanks and
    /// punctuation with it.
    /// </summary>
    internal static char Plain(char given)
    {
        char c = given is >= '！' and <= '～' ? (char)(given - '！' + '!') : given;
        return c switch
        {
            >= 'A' and <= 'Z' => (char)(c + 32),
            < '\u0080' => c is (>= '0' and <= '9') or (>= 'a' and <= 'z') ? c : '\0',
            >= '\uAC00' and <= '\uD7A3' => c,
            _ => char.IsLetterOrDigit(c) || char.IsSurrogate(c) ? char.ToLowerInvariant(c) : '\0',
        };
    }

    /// <summary>One key of two, in their order.</summary>
    internal static ulong Join(ulong left, ulong right)
    {
        ulong hash = (left ^ (left >> 29)) * 0xBF58476D1CE4E5B9;
        hash = (hash ^ right) * 0x94D049BB133111EB;
        return hash ^ (hash >> 31);
    }

    /// <summary>Mixes the bits, since tables take a few of them alone, and marks the end, so that "ab", "c" is not "a", "bc".</summary>
    private static ulong Finish(ulong hash)
    {
        hash = (hash ^ 0xFFFF) * Prime;
        hash = (hash ^ (hash >> 32)) * 0xD6E8FEB86659FD93;
        return hash ^ (hash >> 32);
    }
}

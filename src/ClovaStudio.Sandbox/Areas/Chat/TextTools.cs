using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace ClovaStudio.Sandbox.Areas.Chat;

/// <summary>Looks into text.</summary>
internal static class TextTools
{
    private static readonly string[] Particles =
    [
        "에서는", "으로는", "에게서", "이라고", "까지", "부터", "에서", "에게", "으로", "이나", "라고", "은", "는", "이", "가", "을", "를", "에", "의", "도", "로", "와", "과", "요",
    ];

    private static readonly HashSet<string> Common = new(StringComparer.OrdinalIgnoreCase)
    {
        "a", "an", "the", "is", "are", "was", "were", "be", "am", "do", "does", "did", "of", "to", "in", "on", "at", "for", "and", "or", "but", "it", "its", "this", "that",
        "i", "you", "we", "he", "she", "they", "my", "your", "me", "us", "what", "which", "who", "how", "why", "when", "where", "can", "could", "would", "should", "please",
        "tell", "give", "about", "with", "from", "as", "by", "not", "no", "so", "if", "will", "shall", "have", "has", "had", "there", "some", "any", "all", "let", "one", "say", "want",
        "그리고", "그러나", "어떻게", "무엇", "무엇을", "뭐", "뭘", "왜", "언제", "어디", "누가", "좀", "저는", "제가", "나는", "내가", "이것", "그것", "있어", "있나요", "해줘", "해주세요",
        "알려줘", "알려주세요", "대해", "대한", "주세요", "하나", "있습니다", "합니다", "싶어요", "싶습니다", "설명해줘",
    };

    internal static bool IsHangul(char c) => c is (>= '\uAC00' and <= '\uD7A3') or (>= '\u3131' and <= '\u318E');

    /// <summary>The words, as they stand.</summary>
    internal static IReadOnlyList<string> Words(string text) =>
        [.. Regex.Matches(text, @"[\p{L}\p{N}]+(?:[-'][\p{L}\p{N}]+)*").Cast<Match>().Select(match => match.Value)];

    /// <summary>The words that say what a text is about, the first ones first; Korean ones without their particle.</summary>
    internal static IReadOnlyList<string> Topics(string text) =>
        [.. Words(text).Where(word => !Common.Contains(word)).Select(Stem).Where(word => word.Length > 1 && !Common.Contains(word)).Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <summary>A Korean word without its particle, as far as that can be told without a dictionary.</summary>
    internal static string Stem(string word)
    {
        if (!IsHangul(word[word.Length - 1]))
        {
            return word;
        }

        string? particle = Array.Find(Particles, ending => word.Length - ending.Length >= 2 && word.EndsWith(ending, StringComparison.Ordinal));
        return particle is null ? word : word.Substring(0, word.Length - particle.Length);
    }

    internal static bool ContainsAny(string text, params string[] parts) =>
        Array.Exists(parts, part => text.IndexOf(part, StringComparison.OrdinalIgnoreCase) >= 0);

    /// <summary>Whether a word stands in the text; a Korean one may have a particle behind it.</summary>
    internal static bool HasWord(string text, string word)
    {
        if (word.Length == 0)
        {
            return false;
        }

        return word.Any(IsHangul)
            ? text.IndexOf(word, StringComparison.Ordinal) >= 0
            : Regex.IsMatch(text, @"(?<![\p{L}\p{N}])" + Regex.Escape(word) + @"(?![\p{L}\p{N}-[가-힣]])", RegexOptions.IgnoreCase);
    }

    /// <summary>The text in quotes, cut where it is long.</summary>
    internal static string Quote(string text) => "\"" + Shorten(text, 60) + "\"";

    /// <summary>The text in one line, cut where it is longer than that.</summary>
    internal static string Shorten(string text, int longest)
    {
        string line = Regex.Replace(text.Trim(), @"\s+", " ");
        int end = longest > 0 && line.Length > longest && char.IsHighSurrogate(line[longest - 1]) ? longest - 1 : longest;
        return line.Length > longest ? line.Substring(0, end) + "…" : line;
    }
}

using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace ClovaStudio.Sandbox.Areas.Text;

/// <summary>Sentences, and how much two of them have in common.</summary>
internal static class Sentences
{
    private static readonly Regex End = new(@"(?<=[.!?。…])\s+|\r?\n", RegexOptions.CultureInvariant);

    /// <summary>The sentences of a text, each with whether a blank line stands before it.</summary>
    internal static IReadOnlyList<(string Text, bool StartsParagraph)> Of(string text)
    {
        var sentences = new List<(string, bool)>();
        foreach (string paragraph in Regex.Split(text, @"\r?\n\s*\n"))
        {
            bool isFirst = true;
            foreach (string sentence in End.Split(paragraph).Select(part => part.Trim()).Where(part => part.Length > 0))
            {
                sentences.Add((sentence, isFirst && sentences.Count > 0));
                isFirst = false;
            }
        }

        return sentences;
    }

    /// <summary>0 to 1: how many of the pairs of letters in the shorter text are in the other too.</summary>
    internal static double Overlap(string left, string right)
    {
        var first = Pairs(left);
        var second = Pairs(right);
        int least = Math.Min(first.Count, second.Count);
        return least == 0 ? 0 : (double)first.Count(second.Contains) / least;
    }

    private static HashSet<string> Pairs(string text)
    {
        var pairs = new HashSet<string>();
        foreach (string word in Regex.Split(text.ToLowerInvariant(), @"[^\w]+"))
        {
            // Korean says much in two letters; a Latin word needs more to mean something.
            int size = word.Length > 0 && word[0] >= '\u1100' ? 2 : 4;
            for (int i = 0; i + size <= word.Length; i++)
            {
                pairs.Add(word.Substring(i, size));
            }
        }

        return pairs;
    }
}

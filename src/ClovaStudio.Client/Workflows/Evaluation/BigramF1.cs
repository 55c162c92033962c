using System;
using System.Collections.Generic;
using System.Linq;
using ClovaStudio.Core;
using ClovaStudio.Evaluation;

namespace ClovaStudio.Workflows.Evaluation;

/// <summary>
/// How many pairs of neighbouring characters the answer and the expectation share, as an F1 score of 0 to 1. For
/// Korean free text: a word F1 counts a word with another particle as wholly wrong. Both texts in Unicode's composed
/// form (NFC), runs of white space as one blank.
/// </summary>
internal static class BigramF1
{
    internal static double Of(EvaluationRow row)
    {
        string expected = AnswerText.Collapse(row.Expected);
        string answer = AnswerText.Collapse(row.Answer);
        if (expected == answer)
        {
            return 1;
        }

        var wanted = Bigrams(expected);
        var given = Bigrams(answer);
        int total = wanted.Values.Sum() + given.Values.Sum();
        int shared = wanted.Sum(pair => Math.Min(pair.Value, given.TryGetValue(pair.Key, out int count) ? count : 0));
        return total == 0 ? 0 : 2.0 * shared / total;
    }

    private static Dictionary<(int First, int Second), int> Bigrams(string text)
    {
        var bigrams = new Dictionary<(int First, int Second), int>();
        int previous = -1;
        for (int i = 0; i < text.Length; i += char.IsSurrogatePair(text, i) ? 2 : 1)
        {
            // Whole code points, so that an emoji is one character.
            int current = char.ConvertToUtf32(text, i);
            if (previous >= 0)
            {
                bigrams.TryGetValue((previous, current), out int count);
                bigrams[(previous, current)] = count + 1;
            }

            previous = current;
        }

        return bigrams;
    }
}

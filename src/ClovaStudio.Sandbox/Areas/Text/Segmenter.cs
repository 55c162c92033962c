using System.Collections.Generic;
using System.Linq;

namespace ClovaStudio.Sandbox.Areas.Text;

/// <summary>Cuts a text at blank lines and where neighbouring sentences have little in common.</summary>
internal static class Segmenter
{
    private const double UsualThreshold = 0.1;

    /// <summary>The segments, as numbers of sentences.</summary>
    /// <param name="sentences">The sentences.</param>
    /// <param name="alpha">More for more segments; -100 for as many as seem right.</param>
    /// <param name="count">How many segments, or -1.</param>
    internal static List<List<int>> Cut(IReadOnlyList<(string Text, bool StartsParagraph)> sentences, double alpha, int count)
    {
        double[] common = [.. sentences.Select((sentence, i) =>
            i == 0 ? 1 : sentence.StartsParagraph ? -1 : Sentences.Overlap(sentences[i - 1].Text, sentence.Text))];
        double threshold = alpha < -1.5 ? UsualThreshold : UsualThreshold * (1 + alpha);
        var cuts = count > 0
            ? Enumerable.Range(1, sentences.Count - 1).OrderBy(i => common[i]).ThenBy(i => i).Take(count - 1)
            : Enumerable.Range(1, sentences.Count - 1).Where(i => common[i] < threshold);
        var starts = new HashSet<int>(cuts);
        var segments = new List<List<int>>();
        for (int i = 0; i < sentences.Count; i++)
        {
            if (i == 0 || starts.Contains(i))
            {
                segments.Add([]);
            }

            segments[segments.Count - 1].Add(i);
        }

        return segments;
    }

    /// <summary>Segments of about the same size: small ones go together, no one grows beyond the most unless one sentence does.</summary>
    internal static List<List<int>> Even(List<List<int>> segments, IReadOnlyList<(string Text, bool StartsParagraph)> sentences, int most, int least)
    {
        var even = new List<List<int>>();
        int size = 0;
        foreach (var segment in segments)
        {
            bool joins = even.Count > 0 && size < least;
            foreach (int i in segment)
            {
                int length = sentences[i].Text.Length;
                if (!joins || size + length > most)
                {
                    even.Add([]);
                    size = 0;
                }

                even[even.Count - 1].Add(i);
                size += length;
                joins = true;
            }
        }

        return even;
    }
}

using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace ClovaStudio.Sandbox.Areas.Chat;

/// <summary>
/// Chooses among labels. A base model is wrong about one time in three where the label itself does not stand in the text, a
/// tuned one hardly ever: an evaluation shows a gain as real ones do.
/// </summary>
internal static class Labels
{
    private const int ErrorsOfBase = 33;
    private const int ErrorsOfTuned = 4;
    private const int MostLabels = 30;
    private const int LongestLabel = 24;
    private const int LongestLookedAt = 4_000; // nobody lists labels behind that, and the search takes its time
    private const double LeastLikeness = 0.4;

    // "a|b|c", "one of: a, b, c", "labels: a, b" and "a, b, c 중".
    private static readonly Regex List = new(
        @"(?<![^\s:：,|/'""])(?<list>[^\s:：,|/'""]+(?:\s*\|\s*[^\s:：,|/'""]+)+)|(?:one of|labels?|분류|라벨)\s*[:：]?\s*(?<list>WORD(?:SEPARATORWORD)+)|(?<![\p{L}\p{N}_-])(?<list>WORD(?:SEPARATORWORD)+)\s*(?:중|가운데)"
            .Replace("WORD", @"[\p{L}\p{N}_-]+").Replace("SEPARATOR", @"\s*[,/]\s*(?:or\s+)?"),
        RegexOptions.IgnoreCase);

    /// <summary>The label for a question that lists them, or null when it lists none.</summary>
    internal static string? Answer(SandboxQuestion question)
    {
        var match = Match(question.System);
        bool isInSystem = match.Success;
        match = isInSystem ? match : Match(question.Text);
        return match.Success && Parse(match.Groups["list"].Value) is { } labels
            ? Choose(labels, isInSystem ? question.Text : question.Text.Remove(match.Index, match.Length), question)
            : null;
    }

    private static Match Match(string text) => List.Match(text, 0, Math.Min(text.Length, LongestLookedAt));

    /// <summary>The label of a question that resembles rows of a published dataset of labels; null when it resembles none.</summary>
    internal static string? Known(SandboxQuestion question)
    {
        foreach (var rows in question.Published)
        {
            if (rows.Labels.Count > 0 && rows.Nearest(question.Text).Likeness > LeastLikeness)
            {
                return Choose(rows.Labels, question.Text, question);
            }
        }

        return null;
    }

    /// <summary>The label that fits a text best.</summary>
    internal static string Choose(IReadOnlyList<string> labels, string text, SandboxQuestion question)
    {
        // Of two labels that stand in the text the longer says more.
        // What a model was tuned on counts more to it than words.
        string? named = question.Tuning?.Rows is not null ? null : labels.Where(label => TextTools.HasWord(text, label)).OrderByDescending(label => label.Length).FirstOrDefault();
        if (named is not null)
        {
            return named;
        }

        int best = BestGuess(labels, text, question);
        int errors = question.Tuning is null ? ErrorsOfBase : ErrorsOfTuned;
        bool isWrong = labels.Count > 1 && question.Choose("label is wrong", 100) < errors;
        return labels[isWrong ? (best + 1 + question.Choose("wrong label", labels.Count - 1)) % labels.Count : best];
    }

    private static int BestGuess(IReadOnlyList<string> labels, string text, SandboxQuestion question)
    {
        int near = NearestLabel(labels, text, question);
        int[] hints = [.. labels.Select(label => Concepts.Hints(label, text))];
        int rest = labels.ToList().FindIndex(Concepts.IsRest);
        return near >= 0 ? near
            : hints.Max() > 0 ? Array.IndexOf(hints, hints.Max())
            : rest >= 0 ? rest
            : new StableHash().Add(text).Below(labels.Count);
    }

    private static int NearestLabel(IReadOnlyList<string> labels, string text, SandboxQuestion question)
    {
        var known = question.Tuning?.Rows is { } own ? [own] : question.Published;
        return known.Select(rows => rows.Nearest(text)).Where(near => near.Completion is not null && labels.Contains(near.Completion))
            .OrderByDescending(near => near.Likeness).Select(near => labels.ToList().IndexOf(near.Completion!)).DefaultIfEmpty(-1).First();
    }

    private static string[]? Parse(string list)
    {
        string[] labels = [.. Regex.Split(list, @"\s*[,|/]\s*(?:or\s+)?", RegexOptions.IgnoreCase).Select(label => label.Trim(' ', '.', '(', ')')).Where(label => label.Length > 0).Distinct()];
        return labels.Length is >= 2 and <= MostLabels && Array.TrueForAll(labels, label => label.Length <= LongestLabel) ? labels : null;
    }
}

using System;
using System.Collections.Generic;
using System.Linq;
using ClovaStudio.Core;
using ClovaStudio.Evaluation;

namespace ClovaStudio.Workflows.Evaluation;

/// <summary>The metrics that can be asked for by name.</summary>
internal static class Metrics
{
    /// <summary>1 when the answer is the expectation, both in Unicode's composed form (NFC) and trimmed; else 0.</summary>
    public const string Exact = "Exact";

    /// <summary>
    /// 1 when the expectation stands somewhere in the answer; else 0. Case counts; runs of white space are one blank. Where
    /// nothing is expected, only an empty answer is right.
    /// </summary>
    public const string Contains = "Contains";

    /// <summary>See <see cref="PatternScore"/>.</summary>
    public const string Pattern = "Pattern";

    /// <summary>See <see cref="JsonScore"/>.</summary>
    public const string Json = "Json";

    /// <summary>
    /// 1 when the answer is the expected label; else 0. Unlike <see cref="Exact"/> it looks past case, quotation marks around the
    /// label and a full stop behind it.
    /// </summary>
    public const string Accuracy = "Accuracy";

    /// <summary>See <see cref="Evaluation.MacroF1"/>.</summary>
    public const string MacroF1 = "MacroF1";

    /// <summary>See <see cref="Evaluation.BigramF1"/>.</summary>
    public const string BigramF1 = "BigramF1";

    /// <summary>A model judges the answers by a rubric; see <see cref="Judging.Judge"/>. It is no metric of <see cref="Create"/>.</summary>
    public const string Judge = "Judge";

    /// <summary>Those that need nothing but answer and expectation.</summary>
    public static IReadOnlyList<string> Names { get; } = [Exact, Contains, Pattern, Json, Accuracy, MacroF1, BigramF1];

    /// <summary>Makes a metric by its name.</summary>
    /// <param name="name">One of <see cref="Names"/>, in any case.</param>
    /// <param name="pattern">For <see cref="Pattern"/>: one pattern for all rows; null takes each row's expectation.</param>
    /// <returns>The metric.</returns>
    /// <exception cref="ClovaStudioException">InvalidArgument: there is no such metric, or the pattern is none.</exception>
    public static Metric Create(string name, string? pattern = null) => Canonical(name) switch
    {
        Exact => Binary(Exact, row => AnswerText.Normalize(row.Answer) == AnswerText.Normalize(row.Expected)),
        Contains => Binary(Contains, IsWithin),
        Pattern => new Metric(Pattern, (pattern is null ? new PatternScore() : new PatternScore(pattern)).Of, isBinary: true),
        Json => new Metric(Json, JsonScore.Of),
        Accuracy => new Metric(Accuracy, ScoreLabel, isBinary: true) { IsForLabels = true },
        MacroF1 => new Metric(MacroF1, ScoreLabel, isBinary: true) { IsForLabels = true, ScoreSet = Evaluation.MacroF1.Of },
        BigramF1 => new Metric(BigramF1, Evaluation.BigramF1.Of),
        _ => throw ClovaStudioException.For(ErrorCause.InvalidArgument, name, string.Join(", ", [.. Names, Judge])),
    };

    private static Metric Binary(string name, Func<EvaluationRow, bool> isRight) => new(name, row => isRight(row) ? 1 : 0, isBinary: true);

    private static double ScoreLabel(EvaluationRow row) => AnswerText.Label(row.Answer) == AnswerText.Label(row.Expected) ? 1 : 0;

    private static bool IsWithin(EvaluationRow row)
    {
        string expected = AnswerText.Collapse(row.Expected);
        string answer = AnswerText.Collapse(row.Answer);
        return expected.Length == 0 ? answer.Length == 0 : answer.IndexOf(expected, StringComparison.Ordinal) >= 0;
    }

    private static string? Canonical(string? name) =>
        Names.FirstOrDefault(known => string.Equals(known, name, StringComparison.OrdinalIgnoreCase));
}

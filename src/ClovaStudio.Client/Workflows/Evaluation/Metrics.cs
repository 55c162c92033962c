using System;
using System.Collections.Generic;
using System.Linq;

namespace ClovaStudio.Workflows.Evaluation;

/// <summary>The metrics that can be asked for by name.</summary>
internal static class Metrics
{
    /// <summary>See <see cref="ExactMetric"/>.</summary>
    public const string Exact = "Exact";

    /// <summary>See <see cref="ContainsMetric"/>.</summary>
    public const string Contains = "Contains";

    /// <summary>See <see cref="PatternMetric"/>.</summary>
    public const string Pattern = "Pattern";

    /// <summary>See <see cref="JsonMetric"/>.</summary>
    public const string Json = "Json";

    /// <summary>See <see cref="AccuracyMetric"/>.</summary>
    public const string Accuracy = "Accuracy";

    /// <summary>See <see cref="MacroF1Metric"/>.</summary>
    public const string MacroF1 = "MacroF1";

    /// <summary>See <see cref="BigramF1Metric"/>.</summary>
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
    public static IMetric Create(string name, string? pattern = null) => Canonical(name) switch
    {
        Exact => new ExactMetric(),
        Contains => new ContainsMetric(),
        Pattern => pattern is null ? new PatternMetric() : new PatternMetric(pattern),
        Json => new JsonMetric(),
        Accuracy => new AccuracyMetric(),
        MacroF1 => new MacroF1Metric(),
        BigramF1 => new BigramF1Metric(),
        _ => throw ClovaStudioException.For(ErrorCause.InvalidArgument, name, string.Join(", ", [.. Names, Judge])),
    };

    /// <summary>Whether the metric takes answers for labels, so that a confusion matrix makes sense.</summary>
    internal static bool IsForLabels(IMetric metric) => metric is AccuracyMetric or MacroF1Metric;

    private static string? Canonical(string? name) =>
        Names.FirstOrDefault(known => string.Equals(known, name, StringComparison.OrdinalIgnoreCase));
}

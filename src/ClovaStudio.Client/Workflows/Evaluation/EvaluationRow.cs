using System;
using System.Collections;
using System.Globalization;
using ClovaStudio.Workflows.Evaluation;

namespace ClovaStudio.Evaluation;

/// <summary>One row of a test set: what was asked, what was expected, what the model answered, and how that scores.</summary>
/// <remarks>
/// Every property can be set and no array or table is ever null, so that a row read back with Import-Clixml can be
/// converted to this type again.
/// </remarks>
public sealed class EvaluationRow
{
    /// <summary>The row's place in the test set; 0 is the first.</summary>
    public int Index { get; set; }

    /// <summary>What was asked. Rows of two evaluations are paired by prompt and expectation.</summary>
    public string? Prompt { get; set; }

    /// <summary>What the answer should be: a text, a label, JSON or a pattern, as the metric reads it.</summary>
    public string? Expected { get; set; }

    /// <summary>What the model answered; null when there is no answer.</summary>
    public string? Answer { get; set; }

    /// <summary>The score by the first metric, 0 to 1.</summary>
    public double Score { get; set; }

    /// <summary>The score by each metric, 0 to 1: <c>$row.Scores.Exact</c>. Names are compared without case.</summary>
    public Hashtable Scores { get; set => field = value ?? NewScores(); } = NewScores();

    /// <summary>Whether there is an answer: see <see cref="EvaluationStatuses"/>.</summary>
    public string Status { get; set => field = value ?? EvaluationStatuses.Ok; } = EvaluationStatuses.Ok;

    /// <summary>Why the row failed, or why a metric could not score it; null otherwise.</summary>
    public string? Error { get; set; }

    /// <summary>Whether the prompt also stands in the training file, so that the answer may be learnt by heart; null when no training file was given.</summary>
    public bool? InTraining { get; set; }

    /// <summary>The seed that the service used; null when it told none.</summary>
    public long? Seed { get; set; }

    /// <summary>The id of the request, for the vendor's support.</summary>
    public string? RequestId { get; set; }

    /// <summary>Tokens of the prompt; null when the service told none.</summary>
    public long? InputTokens { get; set; }

    /// <summary>Tokens of the answer; null when the service told none.</summary>
    public long? OutputTokens { get; set; }

    /// <summary>The score by one metric, 0 to 1.</summary>
    /// <param name="metric">The name of the metric, in any case.</param>
    /// <returns>The score; 0 when the row was not scored by that metric, NaN when an edited file has no number there.</returns>
    public double ScoreOf(string metric) => Scores[metric] switch
    {
        null => 0,
        double score => score,
        var other => double.TryParse(Convert.ToString(other, CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture, out double score) ? score : double.NaN,
    };

    /// <summary>The index and the status.</summary>
    public override string ToString() => string.Format(CultureInfo.InvariantCulture, "{0}: {1}", Index, Status);

    internal EvaluationRow Copy()
    {
        var copy = (EvaluationRow)MemberwiseClone();
        copy.Scores = NewScores();
        return copy;
    }

    private static Hashtable NewScores() => new(StringComparer.OrdinalIgnoreCase);
}

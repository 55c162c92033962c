using System;
using System.Collections.Generic;
using System.Globalization;
using ClovaStudio.Core;
using ClovaStudio.Evaluation;

namespace ClovaStudio.Workflows.Evaluation;

/// <summary>A way to score an answer. Those that have a name of their own are made by <see cref="Metrics"/>.</summary>
/// <param name="name">The name under which the score is given; unique within an evaluation, compared without case.</param>
/// <param name="score">
/// Gives 0 (wrong) to 1 (right) for an answered row, which it must not change. A <see cref="FormatException"/> from it means
/// that this row cannot be scored: it counts as wrong, and the message becomes the row's Error. Any other exception ends the
/// evaluation.
/// </param>
/// <param name="isBinary">Whether every row is either right (1) or wrong (0). The interval of such a share is Wilson's.</param>
internal sealed class Metric(string name, Func<EvaluationRow, double> score, bool isBinary = false)
{
    internal string Name { get; } = name;

    internal bool IsBinary { get; } = isBinary;

    /// <summary>Whether it takes answers for labels, so that a confusion matrix makes sense.</summary>
    internal bool IsForLabels { get; init; }

    /// <summary>
    /// Where the score of a set is more than the mean of its rows, as macro F1 is: reads all rows once, failed and truncated ones
    /// too, and gives a function from indices into them, repeated ones included, to a score of 0 to 1. Else null.
    /// </summary>
    internal Func<IReadOnlyList<EvaluationRow>, Func<int[], double>>? ScoreSet { get; init; }

    /// <summary>Scores one answered row; failed rows are never asked about.</summary>
    /// <exception cref="ClovaStudioException">InvalidArgument: the scorer gave a number outside 0 to 1.</exception>
    internal double Score(EvaluationRow row)
    {
        double value = score(row);
        bool isAllowed = IsBinary ? value is 0 or 1 : value is >= 0 and <= 1;
        return isAllowed ? value : throw ClovaStudioException.For(
            ErrorCause.InvalidArgument, value.ToString(CultureInfo.InvariantCulture), Strings.Evaluation_ScoreOutOfRange);
    }
}

using System;
using System.Globalization;
using ClovaStudio.Core;
using ClovaStudio.Evaluation;

namespace ClovaStudio.Workflows.Evaluation;

/// <summary>A scorer of one's own.</summary>
/// <param name="name">The name under which the score is given.</param>
/// <param name="score">
/// Gives 0 (wrong) to 1 (right) for a row. A <see cref="FormatException"/> from it means that this row cannot be
/// scored; any other exception ends the evaluation.
/// </param>
/// <param name="isBinary">Whether it gives only 0 and 1.</param>
internal sealed class CustomMetric(string name, Func<EvaluationRow, double> score, bool isBinary = false) : IMetric
{
    /// <inheritdoc/>
    public string Name { get; } = name;

    /// <inheritdoc/>
    public bool IsBinary { get; } = isBinary;

    /// <inheritdoc/>
    /// <exception cref="ClovaStudioException">InvalidArgument: the scorer gave a number outside 0 to 1.</exception>
    public double Score(EvaluationRow row)
    {
        double value = score(row);
        bool isAllowed = IsBinary ? value is 0 or 1 : value is >= 0 and <= 1;
        return isAllowed ? value : throw ClovaStudioException.For(
            ErrorCause.InvalidArgument, value.ToString(CultureInfo.InvariantCulture), Strings.Evaluation_ScoreOutOfRange);
    }
}

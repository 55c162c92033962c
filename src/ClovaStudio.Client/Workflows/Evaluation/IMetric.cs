using System;
using ClovaStudio.Evaluation;

namespace ClovaStudio.Workflows.Evaluation;

/// <summary>A way to score an answer.</summary>
internal interface IMetric
{
    /// <summary>The name under which the score is given; unique within an evaluation, compared without case.</summary>
    string Name { get; }

    /// <summary>Whether every row is either right (1) or wrong (0). The interval of such a share is Wilson's.</summary>
    bool IsBinary { get; }

    /// <summary>Scores one answered row. Failed rows are never asked about.</summary>
    /// <param name="row">The row; it must not be changed.</param>
    /// <returns>0 (wrong) to 1 (right).</returns>
    /// <exception cref="FormatException">
    /// The row cannot be scored, such as when its expectation is not the JSON that the metric needs. It then counts as
    /// wrong, and the message becomes the row's Error.
    /// </exception>
    double Score(EvaluationRow row);
}

using System;
using System.Collections.Generic;
using ClovaStudio.Evaluation;

namespace ClovaStudio.Workflows.Evaluation;

/// <summary>A metric whose score over a set of rows is more than the mean of the rows, such as macro F1.</summary>
internal interface ISetMetric : IMetric
{
    /// <summary>Reads all rows once, so that many subsets of them can then be scored fast.</summary>
    /// <param name="rows">The rows, their own scores already set. Failed and truncated ones are among them.</param>
    /// <returns>A function from indices into <paramref name="rows"/>, repeated ones included, to a score of 0 to 1.</returns>
    Func<int[], double> Prepare(IReadOnlyList<EvaluationRow> rows);
}

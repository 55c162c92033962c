using System;
using System.Collections.Generic;
using ClovaStudio.Evaluation;

namespace ClovaStudio.Workflows.Evaluation;

/// <summary>The score of a set of rows as a function of their indices.</summary>
internal static class Statistic
{
    /// <summary>The metric's own computation, or the mean of <paramref name="values"/> when it has none.</summary>
    internal static Func<int[], double> Of(Func<IReadOnlyList<EvaluationRow>, Func<int[], double>>? scoreSet, IReadOnlyList<EvaluationRow> rows, double[] values) =>
        scoreSet is not null ? scoreSet(rows) : indices => Mean(values, indices);

    private static double Mean(double[] values, int[] indices)
    {
        double sum = 0;
        foreach (int i in indices)
        {
            sum += values[i];
        }

        return sum / indices.Length;
    }
}

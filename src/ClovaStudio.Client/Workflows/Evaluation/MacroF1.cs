using System;
using System.Collections.Generic;
using ClovaStudio.Evaluation;

namespace ClovaStudio.Workflows.Evaluation;

/// <summary>
/// The mean of the F1 scores of the expected labels, each label with the same weight however rare it is. A row by
/// itself is right or wrong as in <see cref="Metrics.Accuracy"/>. It is scikit-learn's
/// <see href="https://scikit-learn.org/stable/modules/generated/sklearn.metrics.f1_score.html">f1_score</see> with
/// <c>average='macro'</c> and the expected labels as <c>labels</c>: an answer that is no label, a failed row and a
/// truncated one are misses of the label that was expected.
/// </summary>
internal static class MacroF1
{
    internal static Func<int[], double> Of(IReadOnlyList<EvaluationRow> rows)
    {
        var labels = new LabelTable(rows, Metrics.MacroF1);
        return indices => Mean(labels, indices);
    }

    private static double Mean(LabelTable labels, int[] indices)
    {
        int[] hits = new int[labels.Count];
        int[] marked = new int[labels.Count]; // expected + answered, the denominator of F1
        foreach (int i in indices)
        {
            int expected = labels.ExpectedOf(i);
            int actual = labels.ActualOf(i);
            marked[expected]++;
            if (actual >= 0)
            {
                marked[actual]++;
            }

            if (actual == expected)
            {
                hits[expected]++;
            }
        }

        // A label that a resample happens not to hold says nothing about the model.
        double sum = 0;
        int present = 0;
        for (int label = 0; label < hits.Length; label++)
        {
            if (marked[label] > 0)
            {
                sum += 2.0 * hits[label] / marked[label];
                present++;
            }
        }

        return present == 0 ? 0 : sum / present;
    }
}

using System;
using System.Collections.Generic;
using System.Linq;

namespace ClovaStudio.Workflows.Evaluation;

/// <summary>
/// The correction for many comparisons: Holm, A Simple Sequentially Rejective Multiple Test Procedure (1979), as R's
/// <see href="https://stat.ethz.ch/R-manual/R-devel/library/stats/html/p.adjust.html">p.adjust(method = "holm")</see> has it. Who
/// compares twenty prompts by chance alone finds one that is "better" with p &lt; 0.05.
/// </summary>
internal static class Holm
{
    /// <summary>The adjusted p-values, in the order of those given. Below 0.05 a difference is proven with all the others in mind.</summary>
    internal static double[] Adjust(IReadOnlyList<double> pValues)
    {
        double[] adjusted = new double[pValues.Count];
        double largest = 0;
        int tests = pValues.Count;
        foreach (int i in Enumerable.Range(0, pValues.Count).OrderBy(i => pValues[i]))
        {
            largest = Math.Max(largest, Math.Min(1, tests * pValues[i]));
            adjusted[i] = largest;
            tests--;
        }

        return adjusted;
    }
}

using System;

namespace ClovaStudio.Workflows.Evaluation;

/// <summary>McNemar's exact test of two models on the same rows.</summary>
internal static class McNemar
{
    /// <summary>
    /// The two-sided p-value. Only rows that one model has right and the other wrong tell anything; if the models are
    /// equally good, each of these falls to either side like a coin. As statsmodels'
    /// <see href="https://www.statsmodels.org/stable/generated/statsmodels.stats.contingency_tables.mcnemar.html">mcnemar(exact=True)</see>.
    /// </summary>
    /// <param name="onlyLeft">Rows that only the left model has right; 0 or more.</param>
    /// <param name="onlyRight">Rows that only the right model has right; 0 or more.</param>
    /// <returns>0 to 1; 1 when no row differs.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative.</exception>
    public static double Exact(int onlyLeft, int onlyRight)
    {
        if (onlyLeft < 0 || onlyRight < 0)
        {
            throw new ArgumentOutOfRangeException(onlyLeft < 0 ? nameof(onlyLeft) : nameof(onlyRight));
        }

        int n = checked(onlyLeft + onlyRight);
        int smaller = Math.Min(onlyLeft, onlyRight);

        // 2 * P(X <= smaller), X binomial(n, 1/2). In logarithms, since 2 to the -n is no double beyond n = 1074.
        double logarithm = -n * Math.Log(2);
        double sum = Math.Exp(logarithm);
        for (int k = 1; k <= smaller; k++)
        {
            logarithm += Math.Log(n - k + 1) - Math.Log(k);
            sum += Math.Exp(logarithm);
        }

        return Math.Min(1, 2 * sum);
    }
}

using System;
using System.Collections.Generic;
using System.Linq;

namespace ClovaStudio.Client.Tests.Workflows.Recommenders;

/// <summary>
/// The same figures in another way: a list becomes a vector of zeros and ones, which is summed by loops, as scikit-learn and
/// RecBole compute them.
/// </summary>
internal static class RankingReference
{
    internal static double[] Vector(string[] items, ICollection<string> wanted, int k)
    {
        double[] vector = new double[k];
        for (int i = 0; i < k && i < items.Length; i++)
        {
            vector[i] = wanted.Contains(items[i]) && Array.IndexOf(items, items[i]) == i ? 1 : 0;
        }

        return vector;
    }

    internal static double HitRate(double[] vector) => vector.Max();

    internal static double Recall(double[] vector, int wanted) => vector.Sum() / wanted;

    internal static double ReciprocalRank(double[] vector)
    {
        for (int i = 0; i < vector.Length; i++)
        {
            if (vector[i] > 0)
            {
                return Math.Pow(i + 1, -1);
            }
        }

        return 0;
    }

    internal static double Ndcg(double[] vector, int wanted)
    {
        double[] ideal = [.. Enumerable.Range(0, vector.Length).Select(i => i < wanted ? 1.0 : 0.0)];
        return Dcg(vector) / Dcg(ideal);
    }

    // (2 ^ relevance - 1) / log2(rank + 1), the form of Burges and others (2005); with zeros and ones the same as the plain one.
    private static double Dcg(double[] vector)
    {
        double sum = 0;
        for (int i = 0; i < vector.Length; i++)
        {
            sum += (Math.Pow(2, vector[i]) - 1) * Math.Log(2) / Math.Log(i + 2);
        }

        return sum;
    }
}

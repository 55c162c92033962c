using System;

namespace ClovaStudio.Sandbox.Areas.Embeddings;

/// <summary>
/// Vectors that are the same for the same text, and near for texts with the same words: the letters in ones, twos and
/// threes, hashed. As the vendor's own sample, they are not of length 1.
/// </summary>
internal static class SandboxVectors
{
    internal const int Length = 1_024;
    private const int PlacesEach = 4;
    private const int LongestPiece = 3;

    internal static float[] Of(string text, string model)
    {
        double[] sums = new double[Length];
        ulong salt = Hash(model, 0, model.Length);
        string plain = " " + text.Trim().ToLowerInvariant() + " ";
        for (int start = 0; start < plain.Length; start++)
        {
            for (int size = 1; size <= LongestPiece && start + size <= plain.Length; size++)
            {
                Add(sums, Mix(Hash(plain, start, size) ^ salt), weight: size);
            }
        }

        return Scale(sums, Mix(Hash(text, 0, text.Length)));
    }

    private static void Add(double[] sums, ulong hash, int weight)
    {
        for (int i = 0; i < PlacesEach; i++)
        {
            sums[(int)(hash % Length)] += (hash & 0x800) == 0 ? weight : -weight;
            hash = Mix(hash);
        }
    }

    private static float[] Scale(double[] sums, ulong hash)
    {
        double square = 0;
        foreach (double sum in sums)
        {
            square += sum * sum;
        }

        // The vendor's samples are some 20 long, and no two alike.
        double factor = square > 0 ? (18 + (hash % 800 / 100.0)) / Math.Sqrt(square) : 0;
        float[] vector = new float[Length];
        for (int i = 0; i < Length; i++)
        {
            vector[i] = (float)Math.Round(sums[i] * factor, 6);
        }

        return vector;
    }

    /// <summary>FNV-1a.</summary>
    private static ulong Hash(string text, int start, int length)
    {
        ulong hash = 14_695_981_039_346_656_037;
        for (int i = start; i < start + length; i++)
        {
            hash = (hash ^ text[i]) * 1_099_511_628_211;
        }

        return hash;
    }

    private static ulong Mix(ulong x)
    {
        // The finalizer of SplitMix64.
        x += 0x9E3779B97F4A7C15;
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
        return x ^ (x >> 31);
    }
}

using System;

namespace ClovaStudio.Workflows.Datasets.Making;

/// <summary>
/// The latest texts that share a key of their sketches, some of each part; what comes next is compared with these alone, so
/// that a key which half of all texts share costs no more than another.
/// </summary>
internal sealed class NearTexts
{
    /// <summary>A turn with a key: the key, the number of the turn, its prompt and place, and how alike it is.</summary>
    internal const int Size = Estimate + TextSketch.Words;

    internal const int Prompt = 2;
    internal const int Place = 3;
    internal const int Estimate = 4;
    private const int MostOfAPart = 8;

    private readonly ulong[][] _latest = [new ulong[MostOfAPart * Size], new ulong[MostOfAPart * Size]];
    private readonly int[] _counts = new int[2];
    private ulong _key;

    /// <summary>Compares a turn with those before it that have its key, and takes it in.</summary>
    /// <param name="turn">The turn.</param>
    /// <param name="part">The part it is in, 0 or 1.</param>
    /// <returns>The places of texts that are nearly alike, in its own part and in the other one; null for none.</returns>
    internal (ulong? Own, ulong? Other) Add(ulong[] turn, int part)
    {
        if (turn[0] != _key)
        {
            (_key, _counts[0], _counts[1]) = (turn[0], 0, 0);
        }

        var near = (Find(turn, part, out bool isKnown), Find(turn, 1 - part, out _));
        if (!isKnown)
        {
            Array.Copy(turn, 0, _latest[part], _counts[part] % MostOfAPart * Size, Size);
            _counts[part]++;
        }

        return near;
    }

    private ulong? Find(ulong[] turn, int part, out bool isKnown)
    {
        ulong[] latest = _latest[part];
        ulong? found = null;
        isKnown = false;
        for (int i = 0, at = 0; i < Math.Min(_counts[part], MostOfAPart); i++, at += Size)
        {
            if (latest[at + Prompt] == turn[Prompt])
            {
                isKnown = true; // the same text; that is told elsewhere
            }
            else if (found is null && TextSketch.AreNear(latest, at + Estimate, turn, Estimate))
            {
                found = latest[at + Place];
            }
        }

        return found;
    }
}

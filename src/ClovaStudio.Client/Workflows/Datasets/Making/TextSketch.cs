using System;
using System.Runtime.CompilerServices;
using ClovaStudio.Core;

namespace ClovaStudio.Workflows.Datasets.Making;

/// <summary>
/// A text in eight words by which texts that are nearly alike are found, without a list of all pairs and without the texts.
/// A text is taken as the set of its shingles: letters and digits that stand together, two where they are Hangul or Chinese,
/// four otherwise (fewer at the beginning). How alike two texts are is the share of their shingles that both have (Jaccard).
/// Four words are keys (MinHash in bands): texts that share one are worth a look. Of two that are 80 % alike 94 in 100 share
/// one, of two that are 90 % alike 99. Four words estimate how alike they are (one permutation hashing, 4 bits for each of 64 bins).
/// </summary>
internal sealed class TextSketch
{
    /// <summary>How many keys there are.</summary>
    internal const int Keys = 4;

    /// <summary>How many words the estimate takes.</summary>
    internal const int Words = 4;

    /// <summary>How alike two texts are at least that count as nearly alike.</summary>
    internal const double Threshold = 0.8;

    private const int HashesOfAKey = 3;
    private const int Bins = 64;
    private const int BinsOfAWord = Bins / Words;
    private const char Dense = '\u1100'; // from here on, a letter tells as much as two or three of Latin script
    private const ulong EachBin = 0x1111_1111_1111_1111;

    private static readonly ulong[] Multipliers = MakeMultipliers();

    private readonly ulong[] _least = new ulong[Keys * HashesOfAKey];
    private readonly ulong[] _bins = new ulong[Bins];

    /// <summary>Writes keys and estimate of a text to eight places of an array; all of them 0 where it has no letter or digit.</summary>
    /// <param name="text">A text as <see cref="TextKey.Normalize"/> gives it.</param>
    /// <param name="target">Where to.</param>
    /// <param name="at">The first place.</param>
    internal void Write(string text, ulong[] target, int at)
    {
        Array.Clear(target, at, Keys + Words);
        if (!Reduce(text))
        {
            return;
        }

        for (int key = 0; key < Keys; key++)
        {
            ulong joined = (ulong)key;
            for (int i = 0; i < HashesOfAKey; i++)
            {
                joined = TextKey.Join(joined, _least[(key * HashesOfAKey) + i]);
            }

            target[at + key] = joined;
        }

        for (int bin = 0; bin < Bins; bin++)
        {
            ulong mark = _bins[bin] == ulong.MaxValue ? 0 : 1 + ((_bins[bin] & 0xFFFF) % 15); // 0 marks an empty bin
            target[at + Keys + (bin / BinsOfAWord)] |= mark << (4 * (bin % BinsOfAWord));
        }
    }

    /// <summary>Whether two texts are nearly alike, by the estimates of both.</summary>
    [MethodImpl(HotPath.Optimized)]
    internal static bool AreNear(ulong[] left, int leftAt, ulong[] right, int rightAt)
    {
        int all = 0;
        int both = 0;
        int equal = 0;
        for (int i = 0; i < Words; i++)
        {
            ulong a = left[leftAt + i];
            ulong b = right[rightAt + i];
            ulong inBoth = Filled(a) & Filled(b);
            all += Count(Filled(a) | Filled(b));
            both += Count(inBoth);
            equal += Count(inBoth & ~Filled(a ^ b));
        }

        // One in 15 of the bins with different shingles has the same mark.
        return ((equal * 15) - both) / 14.0 >= Threshold * all;
    }

    /// <summary>Finds the least hashes of the shingles; false where there is none.</summary>
    [MethodImpl(HotPath.Optimized)]
    private bool Reduce(string text)
    {
        Fill(_least);
        Fill(_bins);
        ulong window = 0;
        char last = '\0';
        int letters = 0;
        foreach (char given in text)
        {
            char c = TextKey.Plain(given);
            if (c == '\0' || (c == last && c is >= 'ㄱ' and <= 'ㅣ'))
            {
                continue;
            }

            last = c;
            letters++;
            window = (window << 16) | c;
            if (letters > 1)
            {
                Add(c >= Dense ? window & 0xFFFF_FFFF : window);
            }
        }

        if (letters == 1)
        {
            Add(window);
        }

        return letters > 0;
    }

    [MethodImpl(HotPath.Optimized)]
    private void Add(ulong shingle)
    {
        ulong hash = (shingle ^ (shingle >> 32)) * 0xBF58476D1CE4E5B9;
        hash = (hash ^ (hash >> 29)) * 0x94D049BB133111EB;
        hash ^= hash >> 32;
        ulong[] least = _least;
        for (int i = 0; i < least.Length; i++)
        {
            ulong value = hash * Multipliers[i];
            value ^= value >> 31;
            least[i] = value < least[i] ? value : least[i];
        }

        int bin = (int)(hash >> 58);
        ulong rest = hash & 0x03FF_FFFF_FFFF_FFFF;
        _bins[bin] = rest < _bins[bin] ? rest : _bins[bin];
    }

    private static void Fill(ulong[] values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = ulong.MaxValue;
        }
    }

    /// <summary>A bit for each bin that has a mark.</summary>
    private static ulong Filled(ulong bins) => (bins | (bins >> 1) | (bins >> 2) | (bins >> 3)) & EachBin;

    private static int Count(ulong bits)
    {
        // At most 16 bits, each the lowest of a group of four: their sum comes together in the highest eight bits.
        bits = (bits + (bits >> 4)) & 0x0F0F_0F0F_0F0F_0F0F;
        return (int)((bits * 0x0101_0101_0101_0101) >> 56);
    }

    private static ulong[] MakeMultipliers()
    {
        var random = new SplitMix64(1);
        ulong[] made = new ulong[Keys * HashesOfAKey];
        for (int i = 0; i < made.Length; i++)
        {
            made[i] = random.Next() | 1;
        }

        return made;
    }
}

using System;
using System.Runtime.CompilerServices;
using ClovaStudio.Core;

namespace ClovaStudio.Workflows.Datasets.Making;

/// <summary>
/// A text in ten words by which texts that are nearly alike are found, without a list of all pairs and without the texts.
/// A text is taken as the set of its shingles: letters and digits that stand together, two where they are Hangul or Chinese,
/// four otherwise (fewer at the beginning). How alike two texts are is the share of their shingles that both have (Jaccard).
/// Four words are keys (MinHash in bands): texts that share one are worth a look. Of two that are 80 % alike 94 in 100 share
/// one, of two that are 90 % alike 99. The others tell how alike they are: exactly where a text has at most 15 shingles, which
/// are kept in 21 bits each; otherwise by an estimate (one permutation hashing, 4 bits for each of 64 bins).
/// </summary>
internal sealed class TextSketch
{
    /// <summary>How many keys there are.</summary>
    internal const int Keys = 4;

    /// <summary>How many words it takes to tell how alike: the number of shingles, and these or the bins.</summary>
    internal const int Words = 1 + (Few / CodesOfAWord);

    /// <summary>How alike two texts are at least that count as nearly alike.</summary>
    internal const double Threshold = 0.8;

    private const int HashesOfAKey = 3;
    private const int Few = 15; // so many shingles are kept as they are
    private const int CodeBits = 21;
    private const int CodesOfAWord = 3;
    private const int BinWords = 4;
    private const int Bins = 64;
    private const int BinsOfAWord = Bins / BinWords;
    private const int NoCode = 1 << CodeBits;
    private const int BinShift = CodeBits - 6;
    private const char Dense = '\u1100'; // from here on, a letter tells as much as two or three of Latin script
    private const ulong EachBin = 0x1111_1111_1111_1111;

    private static readonly ulong[] Multipliers = MakeMultipliers();

    private readonly ulong[] _least = new ulong[Keys * HashesOfAKey];
    private readonly int[] _bins = new int[Bins];
    private readonly int[] _codes = new int[Few];
    private int _count;

    /// <summary>Writes the keys and the rest to ten places of an array; all of them 0 where the text has no letter or digit.</summary>
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

        at += Keys;
        target[at] = (ulong)_count;
        if (_count > Few)
        {
            WriteBins(_bins, target, at + 1);
            return;
        }

        Array.Sort(_codes, 0, _count);
        for (int i = 0; i < _count; i++)
        {
            target[at + 1 + (i / CodesOfAWord)] |= (ulong)_codes[i] << (CodeBits * (i % CodesOfAWord));
        }
    }

    /// <summary>Whether two texts are nearly alike, by what was written of both behind the keys.</summary>
    [MethodImpl(HotPath.Optimized)]
    internal static bool AreNear(ulong[] left, int leftAt, ulong[] right, int rightAt)
    {
        bool isLeftFew = left[leftAt] <= Few;
        bool isRightFew = right[rightAt] <= Few;
        if (isLeftFew && isRightFew)
        {
            return AreFewNear(left, leftAt, right, rightAt);
        }

        (left, leftAt) = isLeftFew ? (BinsOf(left, leftAt), 0) : (left, leftAt + 1);
        (right, rightAt) = isRightFew ? (BinsOf(right, rightAt), 0) : (right, rightAt + 1);
        int all = 0;
        int both = 0;
        int equal = 0;
        for (int i = 0; i < BinWords; i++)
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

    private static bool AreFewNear(ulong[] left, int leftAt, ulong[] right, int rightAt)
    {
        int lefts = (int)left[leftAt];
        int rights = (int)right[rightAt];
        int both = 0;
        for (int i = 0, k = 0; i < lefts && k < rights;)
        {
            int a = CodeAt(left, leftAt, i);
            int b = CodeAt(right, rightAt, k);
            both += a == b ? 1 : 0;
            i += a <= b ? 1 : 0;
            k += b <= a ? 1 : 0;
        }

        return both >= Threshold * (lefts + rights - both);
    }

    private static int CodeAt(ulong[] words, int at, int index) => (int)(words[at + 1 + (index / CodesOfAWord)] >> (CodeBits * (index % CodesOfAWord))) & (NoCode - 1);

    /// <summary>The bins of a text whose shingles were kept as they are.</summary>
    private static ulong[] BinsOf(ulong[] words, int at)
    {
        int[] bins = new int[Bins];
        Fill(bins, NoCode);
        for (int i = 0; i < (int)words[at]; i++)
        {
            int code = CodeAt(words, at, i);
            bins[code >> BinShift] = Math.Min(bins[code >> BinShift], code);
        }

        ulong[] written = new ulong[BinWords];
        WriteBins(bins, written, 0);
        return written;
    }

    /// <summary>Writes a mark of the least shingle of each bin; 0 stands for none.</summary>
    private static void WriteBins(int[] bins, ulong[] target, int at)
    {
        for (int bin = 0; bin < Bins; bin++)
        {
            ulong mark = bins[bin] == NoCode ? 0 : 1 + ((((uint)bins[bin] * 0x9E3779B1) >> 16) % 15);
            target[at + (bin / BinsOfAWord)] |= mark << (4 * (bin % BinsOfAWord));
        }
    }

    /// <summary>Finds the least hashes of the shingles; false where there is none.</summary>
    [MethodImpl(HotPath.Optimized)]
    private bool Reduce(string text)
    {
        Fill(_least, ulong.MaxValue);
        Fill(_bins, NoCode);
        _count = 0;
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

        int code = (int)(hash >> (64 - CodeBits));
        int bin = code >> BinShift;
        _bins[bin] = code < _bins[bin] ? code : _bins[bin];
        if (_count <= Few && Array.IndexOf(_codes, code, 0, Math.Min(_count, Few)) < 0)
        {
            if (_count < Few)
            {
                _codes[_count] = code;
            }

            _count++; // one more than there is room for stands for many
        }
    }

    private static void Fill<T>(T[] values, T value)
    {
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = value;
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

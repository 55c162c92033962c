using System;
using System.Runtime.CompilerServices;

namespace ClovaStudio.Workflows.Datasets;

/// <summary>Passes over text and checks its UTF-8 on the way, without decoding it.</summary>
/// <remarks>
/// All but a few bytes of a dataset are text, so the speed of a check is the speed of this loop. It looks at eight bytes at a
/// time as one number, without branches that depend on the text: Hangul and spaces in turn would have the processor guess
/// wrong at every word. Encoding could only decode, and could report a bad byte only by throwing.
/// </remarks>
internal static class Utf8
{
    private const ulong Ones = 0x0101010101010101;
    private const ulong Highs = 0x8080808080808080;

    /// <summary>
    /// The first index from <paramref name="p"/> that holds a quotation mark, <paramref name="other"/>, a control code below
    /// 0x20 or a byte that is not UTF-8; <paramref name="end"/> when there is none.
    /// </summary>
    internal static int SkipText(byte[] buffer, int p, int end, byte other)
    {
        const ulong quotes = Ones * '"';
        ulong wanted = Ones * other;

        // What the word before leaves to this one, at the high bits of its bytes: continuation bytes due, and ED before them.
        ulong dueBefore = 0;
        ulong edBefore = 0;
        while (p + 8 <= end)
        {
            ulong word = Load(buffer, p);

            // A mark at the high bit of each byte wanted. Without their high bits bytes can be added to without a carry: the sum
            // reaches the high bit unless the byte is 0, or below 0x20.
            ulong low = word & ~Highs;
            ulong others = ((low ^ quotes) + ~Highs) & ((low ^ wanted) + ~Highs) & (low + (Ones * 0x60));
            ulong special = ~(others | word) & Highs;
            if ((special | dueBefore | (word & Highs)) == 0)
            {
                p += 8;
                continue;
            }

            // Of a word with a hit only the bytes before it count; the rest becomes zeros, which are ASCII.
            int length = 8;
            if (special != 0)
            {
                ulong below = ((special & (0 - special)) >> 7) - 1;
                length = (int)(((below & Ones) * Ones) >> 56);
                word &= below;
            }

            // A mark at the high bit of each byte that begins a sequence, that begins one of three bytes or more, that must
            // continue one. Shifts bring the other bits of a byte to its high bit.
            ulong high = word & Highs;
            ulong lead = high & (word << 1);
            ulong lead3 = lead & (word << 2);
            ulong due = (lead << 8) | (lead3 << 16) | dueBefore;
            ulong ed = lead3 & (word << 4) & (word << 5) & ~(word << 6) & (word << 7);

            // Left to the exact path: four bytes (emoji), C0, C1 and E0. Wrong: a surrogate (ED A0-BF), a continuation too
            // many or too few.
            ulong rare = (lead3 & (word << 3))
                | (lead & ~((word << 3) | (word << 4) | (word << 5) | (word << 6)) & (~(word << 7) | ~lead3));
            ulong surrogate = ((ed << 8) | edBefore) & (word << 2) & Highs;
            if (((high & ~lead) ^ due | rare | surrogate) != 0)
            {
                int start = p;
                p = SkipExactly(buffer, SequenceStart(buffer, p, dueBefore != 0), Math.Min(p + 8, end), end, other);
                if (p < start + 8)
                {
                    return p;
                }

                dueBefore = 0;
                edBefore = 0;
                continue;
            }

            p += length;
            if (length < 8)
            {
                return p;
            }

            dueBefore = (lead >> 56) | (lead3 >> 48);
            edBefore = ed >> 56;
        }

        return SkipExactly(buffer, SequenceStart(buffer, p, dueBefore != 0), end, end, other);
    }

    // Back to the first byte of a sequence that began before p.
    private static int SequenceStart(byte[] buffer, int p, bool within)
    {
        while (within)
        {
            p--;
            within = (buffer[p] & 0xC0) == 0x80;
        }

        return p;
    }

    // The same a byte at a time. Sequences that begin before stop are read whole, though no further than end.
    private static int SkipExactly(byte[] buffer, int p, int stop, int end, byte other)
    {
        while (p < stop)
        {
            byte b = buffer[p];
            int length = b < 0x80 ? 1 : SequenceLength(buffer, p, end);
            if (length == 0 || b == '"' || b == other || b < 0x20)
            {
                return p;
            }

            p += length;
        }

        return p;
    }

    // The length of the sequence of two to four bytes at p, 0 when it is not one.
    private static int SequenceLength(byte[] buffer, int p, int end)
    {
        byte first = buffer[p];
        int length = first is >= 0xC2 and < 0xE0 ? 2 : first is >= 0xE0 and < 0xF0 ? 3 : first is >= 0xF0 and <= 0xF4 ? 4 : 0;
        if (length == 0 || p + length > end)
        {
            return 0;
        }

        for (int i = 1; i < length; i++)
        {
            if ((buffer[p + i] & 0xC0) != 0x80)
            {
                return 0;
            }
        }

        byte second = buffer[p + 1];
        bool forbidden = (first == 0xE0 && second < 0xA0) || (first == 0xED && second >= 0xA0)
            || (first == 0xF0 && second < 0x90) || (first == 0xF4 && second >= 0x90);
        return forbidden ? 0 : length;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Load(byte[] buffer, int p)
    {
        ulong word = BitConverter.ToUInt64(buffer, p);
        return BitConverter.IsLittleEndian ? word : Reverse(word);
    }

    private static ulong Reverse(ulong word)
    {
        byte[] bytes = BitConverter.GetBytes(word);
        Array.Reverse(bytes);
        return BitConverter.ToUInt64(bytes, 0);
    }
}

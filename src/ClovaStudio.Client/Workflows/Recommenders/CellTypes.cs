using System;
using System.Collections.Generic;
using System.Linq;
using ClovaStudio.Api.Aitems;

namespace ClovaStudio.Workflows.Recommenders;

/// <summary>What a cell may hold, or what its text can be read as.</summary>
[Flags]
internal enum CellTypes : byte
{
    None = 0,
    String = 1,
    Int = 2,
    Long = 4,
    Float = 8,
    Double = 16,
    Boolean = 32,
    Null = 64,
}

/// <summary>Tells what the text of a cell can be read as, without making a text of it.</summary>
internal static class CellText
{
    private static readonly (string Name, CellTypes Type)[] Names =
    [
        (AitemsColumnTypes.String, CellTypes.String), (AitemsColumnTypes.Int, CellTypes.Int), (AitemsColumnTypes.Long, CellTypes.Long),
        (AitemsColumnTypes.Float, CellTypes.Float), (AitemsColumnTypes.Double, CellTypes.Double), (AitemsColumnTypes.Boolean, CellTypes.Boolean),
        (AitemsColumnTypes.Null, CellTypes.Null),
    ];

    /// <summary>The types of a field of a schema. A type that is not known, as the vendor may add one, lets every text pass.</summary>
    internal static CellTypes TypesOf(IEnumerable<string> names) => names.Aggregate(CellTypes.None, (types, name) => types | TypeOf(name));

    /// <summary>All that the text fits, <see cref="CellTypes.String"/> among them; <see cref="CellTypes.Null"/> alone for an empty one.</summary>
    internal static CellTypes Read(byte[] buffer, int start, int end)
    {
        if (start == end)
        {
            return CellTypes.Null;
        }

        if (TryWhole(buffer, start, end, out long value))
        {
            return CellTypes.String | CellTypes.Long | CellTypes.Float | CellTypes.Double | (value is >= int.MinValue and <= int.MaxValue ? CellTypes.Int : CellTypes.None);
        }

        return CellTypes.String
            | (IsNumber(buffer, start, end) ? CellTypes.Float | CellTypes.Double : CellTypes.None)
            | (Is(buffer, start, end, "true") || Is(buffer, start, end, "false") ? CellTypes.Boolean : CellTypes.None);
    }

    /// <summary>Reads a whole number: digits with or without a minus sign, of 64 bits.</summary>
    internal static bool TryWhole(byte[] buffer, int start, int end, out long value)
    {
        value = 0;
        bool isNegative = start < end && buffer[start] == '-';
        int p = isNegative ? start + 1 : start;
        int digits = end - p;
        if (digits is < 1 or > 19)
        {
            return false;
        }

        ulong sum = 0;
        for (; p < end; p++)
        {
            uint digit = (uint)(buffer[p] - '0');
            if (digit > 9)
            {
                return false;
            }

            sum = (sum * 10) + digit;
        }

        if (sum > (isNegative ? 1UL << 63 : long.MaxValue))
        {
            return false;
        }

        value = isNegative ? (long)(0 - sum) : (long)sum;
        return true;
    }

    /// <summary>Whether it is a number in digits, with or without a sign, a point and an exponent.</summary>
    internal static bool IsNumber(byte[] buffer, int start, int end)
    {
        int p = start < end && buffer[start] is (byte)'-' or (byte)'+' ? start + 1 : start;
        int digits = SkipDigits(buffer, ref p, end);
        if (p < end && buffer[p] == '.')
        {
            p++;
            digits += SkipDigits(buffer, ref p, end);
        }

        if (digits > 0 && p < end && (buffer[p] | 0x20) == 'e')
        {
            p++;
            p += p < end && buffer[p] is (byte)'-' or (byte)'+' ? 1 : 0;
            digits = SkipDigits(buffer, ref p, end);
        }

        return digits > 0 && p == end;
    }

    /// <summary>Whether it is that word of lower-case Latin letters, in any case.</summary>
    internal static bool Is(byte[] buffer, int start, int end, string word)
    {
        if (end - start != word.Length)
        {
            return false;
        }

        for (int i = 0; i < word.Length; i++)
        {
            if ((buffer[start + i] | 0x20) != word[i])
            {
                return false;
            }
        }

        return true;
    }

    private static CellTypes TypeOf(string name) => Array.Find(Names, known => known.Name == name) is { Name: not null } found ? found.Type : CellTypes.String;

    private static int SkipDigits(byte[] buffer, ref int p, int end)
    {
        int start = p;
        while (p < end && buffer[p] is >= (byte)'0' and <= (byte)'9')
        {
            p++;
        }

        return p - start;
    }
}

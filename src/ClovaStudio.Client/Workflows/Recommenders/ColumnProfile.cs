using System;
using System.Text;

namespace ClovaStudio.Workflows.Recommenders;

/// <summary>What the cells of one column have in common.</summary>
/// <param name="name">The name of the column.</param>
internal sealed class ColumnProfile(string name)
{
    /// <summary>More values than this are no groups.</summary>
    internal const int MostGroups = 1000;

    private const int MostGroupSlots = 2048;
    private const int FloatDigits = 7;
    private const int LongestExample = 40;

    private readonly IdSet _values = new(MostGroupSlots);

    internal string Name { get; } = name;

    /// <summary>How many cells are empty.</summary>
    internal long Empty { get; private set; }

    /// <summary>How many cells are not.</summary>
    internal long Filled { get; private set; }

    /// <summary>All that every filled cell can be read as.</summary>
    internal CellTypes Types { get; private set; } = ~CellTypes.None;

    /// <summary>How many different values there are; null when there are more than <see cref="MostGroups"/>.</summary>
    internal int? Values => _values.Count <= MostGroups ? _values.Count : null;

    /// <summary>Whether a number has more digits than a float of 32 bits keeps.</summary>
    internal bool IsPrecise { get; private set; }

    /// <summary>The first text that made a column of numbers, or of true and false, one of texts; null when none did.</summary>
    internal string? Breaker { get; private set; }

    /// <summary>The line of <see cref="Breaker"/>.</summary>
    internal long BreakerLine { get; private set; }

    /// <summary>Whether <see cref="Breaker"/> is a whole number with zeros in front, which a number would lose.</summary>
    internal bool HasLeadingZeros { get; private set; }

    internal void Add(byte[] buffer, int start, int end, long line)
    {
        if (start == end)
        {
            Empty++;
            return;
        }

        Filled++;
        if (_values.Count <= MostGroups)
        {
            _values.Add(IdSet.Hash(buffer, start, end));
        }

        if (Types == CellTypes.String)
        {
            return;
        }

        bool isZeros = end - start > 1 && buffer[start] == '0' && CellText.TryWhole(buffer, start, end, out _);
        var types = Types & (isZeros ? CellTypes.String : CellText.Read(buffer, start, end));
        if (types == CellTypes.String)
        {
            HasLeadingZeros = isZeros;
            Breaker = Encoding.UTF8.GetString(buffer, start, Math.Min(end - start, LongestExample));
            BreakerLine = line;
        }

        IsPrecise |= (types & CellTypes.Double) != 0 && Digits(buffer, start, end) > FloatDigits;
        Types = types;
    }

    private static int Digits(byte[] buffer, int start, int end)
    {
        int digits = 0;
        for (int p = start; p < end && (buffer[p] | 0x20) != 'e'; p++)
        {
            digits += buffer[p] is >= (byte)'0' and <= (byte)'9' && (digits > 0 || buffer[p] != '0') ? 1 : 0;
        }

        return digits;
    }
}

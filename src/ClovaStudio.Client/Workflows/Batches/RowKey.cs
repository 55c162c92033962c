using System;
using System.Globalization;

namespace ClovaStudio.Workflows.Batches;

/// <summary>
/// Which row a result belongs to: the SHA-256 of the request, and the number of the row among those with the same request. Rows that
/// were moved or inserted keep their key, and rows that are alike stay apart.
/// </summary>
internal readonly struct RowKey(ulong first, ulong second, ulong third, ulong fourth, int occurrence) : IEquatable<RowKey>
{
    private const int HashLength = 64;

    private readonly ulong _first = first;
    private readonly ulong _second = second;
    private readonly ulong _third = third;
    private readonly ulong _fourth = fourth;

    /// <summary>1 for the first row that asks this.</summary>
    internal int Occurrence { get; } = occurrence;

    /// <summary>The first 16 bytes: enough to tell the requests of a run from each other.</summary>
    internal (ulong First, ulong Second) Start => (_first, _second);

    internal static RowKey Of(byte[] hash, int occurrence) =>
        new(Word(hash, 0), Word(hash, 8), Word(hash, 16), Word(hash, 24), occurrence);

    /// <summary>The same request at another occurrence.</summary>
    internal RowKey At(int occurrence) => new(_first, _second, _third, _fourth, occurrence);

    /// <summary>Reads what <see cref="ToString"/> wrote; false when it is not such a text.</summary>
    internal static bool TryParse(string text, out RowKey key)
    {
        key = default;
        if (text.Length < HashLength + 2 || text[HashLength] != '-'
            || !int.TryParse(text.Substring(HashLength + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int occurrence)
            || !TryWord(text, 0, out ulong first) || !TryWord(text, 16, out ulong second)
            || !TryWord(text, 32, out ulong third) || !TryWord(text, 48, out ulong fourth))
        {
            return false;
        }

        key = new RowKey(first, second, third, fourth, occurrence);
        return true;
    }

    public bool Equals(RowKey other) =>
        _first == other._first && _second == other._second && _third == other._third && _fourth == other._fourth && Occurrence == other.Occurrence;

    public override bool Equals(object? obj) => obj is RowKey other && Equals(other);

    public override int GetHashCode() => unchecked((int)_first ^ (Occurrence * 397)); // a part of a good hash is a good hash

    public override string ToString() =>
        string.Format(CultureInfo.InvariantCulture, "{0:x16}{1:x16}{2:x16}{3:x16}-{4}", _first, _second, _third, _fourth, Occurrence);

    private static ulong Word(byte[] hash, int start)
    {
        ulong word = 0;
        for (int i = start; i < start + 8; i++)
        {
            word = (word << 8) | hash[i];
        }

        return word;
    }

    private static bool TryWord(string text, int start, out ulong word) =>
        ulong.TryParse(text.Substring(start, 16), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out word);
}

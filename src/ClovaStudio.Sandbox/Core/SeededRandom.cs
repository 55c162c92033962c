namespace ClovaStudio.Sandbox.Core;

/// <summary>Numbers that look random and are the same on every framework for the same inputs.</summary>
internal static class SeededRandom
{
    private const string Alphabet = "abcdefghijklmnopqrstuvwxyz0123456789";

    /// <summary>A number from 0 to <paramref name="bound"/> - 1 for a row and a purpose.</summary>
    internal static int Next(int seed, int row, int purpose, int bound)
    {
        ulong x = Mix(((ulong)(uint)seed << 32) ^ ((ulong)(uint)row << 8) ^ (uint)purpose);
        return (int)(x % (ulong)bound);
    }

    /// <summary>
    /// An identifier of eight or more lower-case letters and digits. Distinct rows never share one: multiplying
    /// by a number that has no factor in common with 36 only reorders the identifiers of eight characters.
    /// </summary>
    internal static string Identifier(int seed, int row, int length)
    {
        const ulong multiplier = 17_179_869_143;
        const ulong space = 2_821_109_907_456; // 36 to the 8th
        ulong number = ((uint)row + ((ulong)(uint)seed * 1_000_003)) % 1_000_000_000;
        ulong value = ((number * multiplier) + 987_654_321_098) % space;
        char[] characters = new char[length];
        for (int i = 0; i < length; i++)
        {
            int digit = i < 8 ? (int)(value % 36) : Next(seed, row, i, 36);
            characters[i] = Alphabet[digit];
            value /= 36;
        }

        return new string(characters);
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

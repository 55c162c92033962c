using System;
using ClovaStudio.Core;

namespace ClovaStudio.Transport.Paging;

/// <summary>
/// What makes a row the same row on another page, in 64 bits: a listing of 100,000 rows remembers them all in a few
/// megabytes, and mistakes one for another with a probability below one in a thousand million.
/// </summary>
internal static class RowIdentity
{
    /// <summary>The id alone is not enough: the vendor's own example has one id on two rows of different dates.</summary>
    internal static ulong Of(string? id, DateTime? created) =>
        Mix(Fnv1a.Hash(id ?? ""), (ulong)(created?.Ticks ?? 0));

    /// <summary>The n-th row of one identity within a page: a page shows one moment, so both rows are there.</summary>
    internal static ulong Again(ulong identity) => Mix(identity, 1);

    // The finaliser of SplitMix64: FNV alone leaves neighbouring ids too close together.
    private static ulong Mix(ulong hash, ulong more)
    {
        hash += more + 0x9E3779B97F4A7C15;
        hash = (hash ^ (hash >> 30)) * 0xBF58476D1CE4E5B9;
        hash = (hash ^ (hash >> 27)) * 0x94D049BB133111EB;
        return hash ^ (hash >> 31);
    }
}

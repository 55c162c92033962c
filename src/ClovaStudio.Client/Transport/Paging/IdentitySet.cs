using System;
using System.Runtime.CompilerServices;
using ClovaStudio.Core;

namespace ClovaStudio.Transport.Paging;

/// <summary>
/// A set of 64-bit identities in 11 to 21 bytes each. HashSet takes 20 to 40, and on netstandard2.0 cannot be told in
/// advance how many will come, so that it leaves all its smaller arrays behind as garbage.
/// </summary>
internal sealed class IdentitySet
{
    private const int MostBelieved = 1_000_000; // a total may be wild

    private ulong[] _slots = new ulong[256];
    private bool _hasZero; // 0 marks an empty slot

    internal int Count { get; private set; }

    /// <summary>Makes room for as many as are expected.</summary>
    internal void MakeRoom(long? expected)
    {
        int length = _slots.Length;
        while (length * 3L < Math.Min(expected ?? 0, MostBelieved) * 4)
        {
            length *= 2;
        }

        if (length > _slots.Length)
        {
            Resize(length);
        }
    }

    /// <summary>Whether it was not there before.</summary>
    [MethodImpl(HotPath.Optimized)]
    internal bool Add(ulong identity)
    {
        if (identity == 0)
        {
            Count += _hasZero ? 0 : 1;
            return !_hasZero && (_hasZero = true);
        }

        int slot = Find(_slots, identity);
        if (_slots[slot] == identity)
        {
            return false;
        }

        _slots[slot] = identity;
        Count++;
        if (Count * 4L > _slots.Length * 3L)
        {
            Resize(_slots.Length * 2);
        }

        return true;
    }

    internal void Clear()
    {
        Array.Clear(_slots, 0, _slots.Length);
        _hasZero = false;
        Count = 0;
    }

    /// <summary>Where it is, or where it would go. Identities are mixed well, so their low bits scatter them.</summary>
    [MethodImpl(HotPath.Optimized)]
    private static int Find(ulong[] slots, ulong identity)
    {
        int mask = slots.Length - 1;
        int slot = (int)identity & mask;
        while (slots[slot] != 0 && slots[slot] != identity)
        {
            slot = (slot + 1) & mask;
        }

        return slot;
    }

    [MethodImpl(HotPath.Optimized)]
    private void Resize(int length)
    {
        ulong[] larger = new ulong[length];
        foreach (ulong identity in _slots)
        {
            if (identity != 0)
            {
                larger[Find(larger, identity)] = identity;
            }
        }

        _slots = larger;
    }
}

using System;
using System.Runtime.CompilerServices;
using ClovaStudio.Core;

namespace ClovaStudio.Workflows.Recommenders;

/// <summary>
/// A set of ids, each as a hash of 64 bits, whatever its length: 11 to 22 bytes of memory an id, and no object. Two of ten
/// million different ids have the same hash with a chance of 1 in 370,000.
/// </summary>
/// <param name="mostSlots">The bound of the memory: places of eight bytes, of which three in four are used; a power of two.</param>
internal sealed class IdSet(int mostSlots = IdSet.MostSlots)
{
    /// <summary>256 MiB, which is 25 million ids.</summary>
    internal const int MostSlots = 1 << 25;

    private const int Smallest = 1 << 12;
    private const ulong Multiplier1 = 0x9E3779B97F4A7C15;
    private const ulong Multiplier2 = 0xD6E8FEB86659FD93;

    private ulong[] _slots = new ulong[Math.Min(Smallest, mostSlots)];

    /// <summary>How many ids it holds.</summary>
    internal int Count { get; private set; }

    /// <summary>Whether an id was left out because the bound was reached: what is not in the set may have been seen all the same.</summary>
    internal bool IsFull { get; private set; }

    /// <summary>The hash of an id. Nothing that leaves the process is made of it.</summary>
    [MethodImpl(HotPath.Optimized)]
    internal static ulong Hash(byte[] buffer, int start, int end)
    {
        ulong hash = (ulong)(end - start) * Multiplier1;
        int p = start;
        for (; p + 8 <= end; p += 8)
        {
            hash = Mix(hash ^ BitConverter.ToUInt64(buffer, p));
        }

        if (p < end)
        {
            hash = Mix(hash ^ Rest(buffer, p, end));
        }

        return hash == 0 ? 1 : hash; // 0 marks an empty place
    }

    /// <summary>Adds an id by its hash; false when it was there.</summary>
    [MethodImpl(HotPath.Optimized)]
    internal bool Add(ulong hash)
    {
        int place = PlaceOf(hash);
        if (_slots[place] == hash)
        {
            return false;
        }

        if ((Count + 1) * 4L > _slots.Length * 3L)
        {
            if (_slots.Length >= mostSlots)
            {
                IsFull = true;
                return true;
            }

            Grow();
            place = PlaceOf(hash);
        }

        _slots[place] = hash;
        Count++;
        return true;
    }

    [MethodImpl(HotPath.Optimized)]
    internal bool Contains(ulong hash) => _slots[PlaceOf(hash)] == hash;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Mix(ulong x)
    {
        x *= Multiplier2;
        x ^= x >> 32;
        x *= Multiplier2;
        return x ^ (x >> 29);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Rest(byte[] buffer, int p, int end)
    {
        int count = end - p;
        if (p + 8 <= buffer.Length && BitConverter.IsLittleEndian)
        {
            return BitConverter.ToUInt64(buffer, p) & (ulong.MaxValue >> (8 * (8 - count)));
        }

        ulong rest = 0;
        for (int i = 0; i < count; i++)
        {
            rest |= (ulong)buffer[p + i] << (8 * i);
        }

        return rest;
    }

    private int PlaceOf(ulong hash)
    {
        int mask = _slots.Length - 1;
        int place = (int)(hash & (ulong)mask);
        while (_slots[place] != 0 && _slots[place] != hash)
        {
            place = (place + 1) & mask;
        }

        return place;
    }

    private void Grow()
    {
        ulong[] before = _slots;
        _slots = new ulong[before.Length * 2];
        foreach (ulong hash in before)
        {
            if (hash != 0)
            {
                _slots[PlaceOf(hash)] = hash;
            }
        }
    }
}

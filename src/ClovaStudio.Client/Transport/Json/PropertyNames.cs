using System.Runtime.CompilerServices;
using ClovaStudio.Core;
using Newtonsoft.Json;

namespace ClovaStudio.Transport.Json;

/// <summary>
/// The names of members that were met before, so that a name that comes with every row is one text and not one a row. It
/// fills itself, never grows, and may be used by several threads: all they can do is write a slot again.
/// </summary>
internal sealed class PropertyNames : JsonNameTable
{
    private const int Slots = 256; // a power of two
    private const int LongestKept = 64;

    private readonly string?[] _names = new string?[Slots];

    /// <inheritdoc/>
    [MethodImpl(HotPath.Optimized)]
    public override string Get(char[] key, int start, int length)
    {
        if (length is 0 or > LongestKept)
        {
            return new string(key, start, length);
        }

        int hash = (((length * 31) + key[start]) * 31) + key[start + length - 1];
        hash = (hash * 31) + key[start + (length / 2)];
        ref string? slot = ref _names[(hash ^ (hash >> 8)) & (Slots - 1)];
        string? name = slot;
        if (name is null || !AreEqual(name, key, start, length))
        {
            slot = name = new string(key, start, length);
        }

        return name;
    }

    [MethodImpl(HotPath.Optimized)]
    private static bool AreEqual(string name, char[] key, int start, int length)
    {
        if (name.Length != length)
        {
            return false;
        }

        for (int i = 0; i < length; i++)
        {
            if (name[i] != key[start + i])
            {
                return false;
            }
        }

        return true;
    }
}

using System.Globalization;

namespace ClovaStudio.Sandbox.Areas.Chat;

/// <summary>A hash of texts that is the same in every process and on every framework: FNV-1a, mixed at the end.</summary>
internal sealed class StableHash
{
    private ulong _state = 14_695_981_039_346_656_037;

    internal StableHash Add(string text)
    {
        foreach (char c in text)
        {
            _state = unchecked((_state ^ c) * 1_099_511_628_211);
        }

        // What ends one text does not begin the next.
        _state = unchecked((_state ^ 0x1_0000) * 1_099_511_628_211);
        return this;
    }

    internal StableHash Add(long number) => Add(number.ToString(CultureInfo.InvariantCulture));

    /// <summary>A number from 0 to <paramref name="bound"/> - 1.</summary>
    internal int Below(int bound)
    {
        ulong x = _state;
        x = unchecked((x ^ (x >> 30)) * 0xBF58476D1CE4E5B9);
        x = unchecked((x ^ (x >> 27)) * 0x94D049BB133111EB);
        return (int)((x ^ (x >> 31)) % (ulong)bound);
    }
}

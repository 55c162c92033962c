namespace ClovaStudio.Core;

/// <summary>
/// Random numbers that are the same on every framework for the same seed, unlike those of System.Random.
/// <see href="https://doi.org/10.1145/2714064.2660195">Steele, Lea and Flood: Fast Splittable Pseudorandom Number Generators</see>.
/// </summary>
internal sealed class SplitMix64(ulong seed)
{
    private ulong _state = seed;

    /// <summary>A number from 0 to <paramref name="bound"/> - 1.</summary>
    internal int Below(int bound) => (int)(((Next() >> 32) * (ulong)bound) >> 32);

    internal ulong Next()
    {
        ulong x = _state += 0x9E3779B97F4A7C15;
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
        return x ^ (x >> 31);
    }
}

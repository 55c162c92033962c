using System.Runtime.CompilerServices;

namespace ClovaStudio.Core;

/// <summary>For the few methods that run for every token or row of an answer.</summary>
internal static class HotPath
{
    /// <summary>
    /// AggressiveOptimization, which netstandard2.0 does not name: .NET would run a method unoptimised at first, and a list
    /// of 10,000 rows is over before it changes its mind. .NET Framework optimises always and ignores it.
    /// </summary>
    internal const MethodImplOptions Optimized = (MethodImplOptions)512;
}

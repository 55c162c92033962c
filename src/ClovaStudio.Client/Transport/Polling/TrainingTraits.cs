using System;
using System.Collections.Generic;

namespace ClovaStudio.Transport.Polling;

/// <summary>What a watch has to know of the things that it follows.</summary>
internal sealed class TrainingTraits<T>(
    Func<T, bool> hasEnded, Func<T, string?> status, IReadOnlyList<string> knownStatuses, Func<T, (long? Done, long? Total)> steps)
{
    internal bool HasEnded(T item) => hasEnded(item);

    internal (long? Done, long? Total) Steps(T item) => steps(item);

    /// <summary>The status when it is none of those documented; else null.</summary>
    internal string? UnknownStatus(T item)
    {
        string? found = status(item);
        foreach (string known in knownStatuses)
        {
            if (known == found)
            {
                return null;
            }
        }

        return found;
    }
}

using System.Collections.Generic;

namespace ClovaStudio.Transport.Polling;

/// <summary>What one look at the service has shown of the trainings that are followed.</summary>
/// <typeparam name="TKey">What names one.</typeparam>
/// <typeparam name="T">The tasks or trainings.</typeparam>
internal sealed class PollRound<TKey, T>
    where T : class
{
    internal PollRound(IReadOnlyList<T> ended, IReadOnlyList<TKey> gone, IReadOnlyList<PolledTraining<TKey, T>> pending, bool isTimedOut)
    {
        Ended = ended;
        Gone = gone;
        Pending = pending;
        IsTimedOut = isTimedOut;
    }

    /// <summary>Those that have ended since the last round, well or badly.</summary>
    public IReadOnlyList<T> Ended { get; }

    /// <summary>Those that are not there, or no longer.</summary>
    public IReadOnlyList<TKey> Gone { get; }

    /// <summary>Those that have not ended.</summary>
    public IReadOnlyList<PolledTraining<TKey, T>> Pending { get; }

    /// <summary>Whether the time is over; no further round follows.</summary>
    public bool IsTimedOut { get; }
}

using System;
using System.Collections.Generic;
using System.Threading;

namespace ClovaStudio.Workflows.Datasets.Making;

/// <summary>
/// Which turns make up which conversation, in the order in which conversations begin. The turns of several may come mixed, as
/// in a log of a service: they are sorted by conversation first, and the conversations by their first turns then.
/// </summary>
internal sealed class ConversationIndex : IDisposable
{
    private readonly RecordSorter _byName = new(words: 3);
    private readonly RecordSorter _byBeginning = new(words: 2);
    private readonly ulong[] _record = new ulong[3];
    private ulong _turns;
    private bool _isSorted;

    /// <summary>How many conversations there are; known after <see cref="Sort"/>.</summary>
    internal int Count { get; private set; }

    /// <param name="conversation">What names the conversation; null for one of a single turn.</param>
    /// <param name="offset">Where the turn lies.</param>
    internal void Add(string? conversation, long offset)
    {
        ulong name = conversation is null ? TextKey.Join(_turns, ulong.MaxValue) : TextKey.Exact(TextKey.Normalize(conversation));
        (_record[0], _record[1], _record[2]) = (name, _turns, (ulong)offset);
        _byName.Append(_record);
        _turns++;
    }

    /// <summary>Finds the order, once all turns are in.</summary>
    internal void Sort(CancellationToken cancellationToken)
    {
        if (_isSorted)
        {
            return;
        }

        ulong name = 0;
        ulong beginning = 0;
        foreach (ulong[] turn in _byName.ReadSorted(cancellationToken))
        {
            if (Count == 0 || turn[0] != name)
            {
                (name, beginning) = (turn[0], turn[1]);
                Count = checked(Count + 1);
            }

            (_record[0], _record[1]) = (beginning, turn[2]);
            _byBeginning.Append(_record);
        }

        _byName.Dispose();
        _isSorted = true;
    }

    /// <summary>Where all turns lie, in order, and whether a conversation begins there.</summary>
    internal IEnumerable<(long Offset, bool IsFirst)> Turns(CancellationToken cancellationToken)
    {
        ulong? beginning = null;
        foreach (ulong[] turn in _byBeginning.ReadSorted(cancellationToken))
        {
            yield return ((long)turn[1], turn[0] != beginning);
            beginning = turn[0];
        }
    }

    public void Dispose()
    {
        _byName.Dispose();
        _byBeginning.Dispose();
    }
}

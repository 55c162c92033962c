using System;
using System.Collections.Generic;

namespace ClovaStudio.Workflows.Datasets.Making;

/// <summary>
/// Which turns make up which conversation, in the order in which conversations begin. The turns of several may come mixed, as
/// in a log of a service.
/// </summary>
internal sealed class ConversationIndex
{
    private const int None = -1;

    private readonly KeyTable _conversations = new();
    private int[] _first = new int[256];
    private int[] _last = new int[256];
    private long[] _offsets = new long[256];
    private int[] _next = new int[256];
    private int _turns;

    internal int Count { get; private set; }

    /// <param name="conversation">What names the conversation; null for one of a single turn.</param>
    /// <param name="offset">Where the turn lies.</param>
    internal void Add(string? conversation, long offset)
    {
        _offsets = Room(_offsets, _turns);
        _next = Room(_next, _turns);
        (_offsets[_turns], _next[_turns]) = (offset, None);
        if (conversation is null || _conversations.Add(TextKey.Exact(TextKey.Normalize(conversation)), Count, 0, out int place))
        {
            _first = Room(_first, Count);
            _last = Room(_last, Count);
            (_first[Count], _last[Count]) = (_turns, _turns);
            Count++;
        }
        else
        {
            int known = _conversations.RowAt(place);
            _next[_last[known]] = _turns;
            _last[known] = _turns;
        }

        _turns++;
    }

    /// <summary>Where the turns of a conversation lie, in their order.</summary>
    internal IEnumerable<long> OffsetsOf(int conversation)
    {
        for (int turn = _first[conversation]; turn != None; turn = _next[turn])
        {
            yield return _offsets[turn];
        }
    }

    private static T[] Room<T>(T[] items, int index)
    {
        if (index == items.Length)
        {
            Array.Resize(ref items, items.Length + (items.Length / 2));
        }

        return items;
    }
}

using System;
using System.Collections;
using System.Threading;

namespace ClovaStudio.Workflows.Datasets.Making;

/// <summary>
/// Finds conversations that were there before, texts that are nearly alike, texts with two different completions, and texts
/// of one part that stand in the other. What is to be compared is sorted, so that it stands side by side; all that is in
/// memory of each turn are a few bits.
/// </summary>
/// <param name="keys">What is compared.</param>
/// <param name="notes">Gets what is found.</param>
internal sealed class RepetitionCheck(KeyFile keys, NoteList notes)
{
    private readonly BitArray _isRepeated = new(checked((int)keys.Count)); // text and completion were there before

    /// <summary>Marks the conversations that were there before as a whole, and notes them.</summary>
    internal BitArray FindDoubles(int conversations, CancellationToken cancellationToken)
    {
        var doubles = new BitArray(conversations);
        using var sorter = Sort(turn => TextKey.Join(turn.Prompt, turn.Completion), cancellationToken);
        ulong? pair = null;
        ulong first = 0;
        foreach (ulong[] turn in sorter.ReadSorted(cancellationToken))
        {
            ulong place = turn[2];
            if (turn[0] != pair)
            {
                (pair, first) = (turn[0], place);
                continue;
            }

            _isRepeated[(int)turn[1]] = true;
            if (TurnKeys.IsLastAt(place))
            {
                doubles[TurnKeys.ConversationOf(place)] = true;
                Note(DatasetNoteKinds.Duplicate, place, first);
            }
        }

        return doubles;
    }

    /// <summary>Notes texts with another completion than before, and texts that stand in both parts.</summary>
    internal void FindSameTexts(BitArray dropped, BitArray isInTest, CancellationToken cancellationToken)
    {
        using var sorter = Sort(turn => turn.Prompt, cancellationToken);
        ulong? text = null;
        ulong first = 0;
        ulong? firstKept = null;
        foreach (ulong[] turn in sorter.ReadSorted(cancellationToken))
        {
            ulong place = turn[2];
            if (turn[0] != text)
            {
                (text, first, firstKept) = (turn[0], place, null);
            }
            else if (!_isRepeated[(int)turn[1]])
            {
                Note(DatasetNoteKinds.Contradiction, place, first);
            }

            if (!dropped[TurnKeys.ConversationOf(place)])
            {
                firstKept ??= place;
                if (isInTest[TurnKeys.ConversationOf(place)] != isInTest[TurnKeys.ConversationOf(firstKept.Value)])
                {
                    Note(DatasetNoteKinds.Leak, place, firstKept.Value);
                }
            }
        }
    }

    /// <summary>Notes texts that are nearly those of earlier rows, and nearly those of the other part. Doubles are passed over.</summary>
    internal void FindNearTexts(BitArray doubles, BitArray isInTest, CancellationToken cancellationToken)
    {
        var isNear = new BitArray(_isRepeated.Length);
        var isNearOther = new BitArray(_isRepeated.Length);
        for (int key = 0; key < TextSketch.Keys; key++)
        {
            using var sorter = SortByKey(key, doubles, cancellationToken);
            var texts = new NearTexts();
            foreach (ulong[] turn in sorter.ReadSorted(cancellationToken))
            {
                ulong place = turn[NearTexts.Place];
                bool isTest = isInTest[TurnKeys.ConversationOf(place)];
                var (own, other) = texts.Add(turn, isTest ? 1 : 0);
                NoteOnce(DatasetNoteKinds.NearDuplicate, isNear, (int)turn[1], place, own ?? other);
                NoteOnce(DatasetNoteKinds.NearLeak, isNearOther, (int)turn[1], place, other);
            }
        }
    }

    private RecordSorter Sort(Func<TurnKeys, ulong> keyOf, CancellationToken cancellationToken)
    {
        var sorter = new RecordSorter(words: 3);
        ulong[] record = new ulong[3];
        foreach (var turn in keys.ReadAll(cancellationToken))
        {
            (record[0], record[2]) = (keyOf(turn), turn.Place);
            sorter.Append(record);
            record[1]++;
        }

        return sorter;
    }

    private RecordSorter SortByKey(int key, BitArray doubles, CancellationToken cancellationToken)
    {
        var sorter = new RecordSorter(NearTexts.Size);
        ulong[] record = new ulong[NearTexts.Size];
        foreach (var turn in keys.ReadAll(cancellationToken))
        {
            if (turn.Words[TurnKeys.Near + key] is var near and not 0 && !doubles[turn.Conversation])
            {
                (record[0], record[NearTexts.Prompt], record[NearTexts.Place]) = (near, turn.Prompt, turn.Place);
                Array.Copy(turn.Words, TurnKeys.Estimate, record, NearTexts.Estimate, TextSketch.Words);
                sorter.Append(record);
            }

            record[1]++;
        }

        return sorter;
    }

    private void NoteOnce(string kind, BitArray noted, int turn, ulong place, ulong? other)
    {
        if (other is { } found && !noted[turn])
        {
            noted[turn] = true;
            Note(kind, place, found);
        }
    }

    private void Note(string kind, ulong place, ulong other) => notes.Add(kind, TurnKeys.RowOf(place), TurnKeys.RowOf(other));
}

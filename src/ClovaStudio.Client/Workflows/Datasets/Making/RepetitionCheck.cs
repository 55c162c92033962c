using System.Collections;
using System.Threading;

namespace ClovaStudio.Workflows.Datasets.Making;

/// <summary>
/// Finds conversations that were there before, texts that are nearly alike, texts with two different completions, and texts
/// of one part that stand in the other.
/// </summary>
/// <param name="keys">What is compared.</param>
/// <param name="notes">Gets what is found.</param>
internal sealed class RepetitionCheck(KeyFile keys, NoteList notes)
{
    private const int KeysAtOnce = 200_000; // a table of 4 to 8 MB

    // Beside each key: 30 bits of what is compared next, and in which part it came first.
    private const uint NextBits = 0x3FFF_FFFF;
    private const uint TestBit = 0x4000_0000;

    private ulong Parts => (ulong)((keys.Count / KeysAtOnce) + 1);

    /// <summary>Marks the conversations that were there before as a whole, and notes contradictions.</summary>
    internal BitArray FindDoubles(int conversations, CancellationToken cancellationToken)
    {
        var doubles = new BitArray(conversations);
        for (ulong part = 0; part < Parts; part++)
        {
            var prompts = new KeyTable();
            var others = new KeyTable(); // completions of a text beside its first one
            foreach (var turn in keys.ReadAll(cancellationToken))
            {
                uint completion = (uint)turn.Completion & NextBits;
                if (turn.Prompt % Parts != part || prompts.Add(turn.Prompt, turn.Row, completion, out int place))
                {
                    continue;
                }

                int first = prompts.RowAt(place);
                bool isKnown = prompts.ValueAt(place) == completion;
                if (!isKnown && !others.Add(turn.Prompt ^ turn.Completion, turn.Row, 0, out int other))
                {
                    (first, isKnown) = (others.RowAt(other), true);
                }

                if (!isKnown)
                {
                    notes.Add(DatasetNoteKinds.Contradiction, turn.Row, first);
                }
                else if (turn.IsLast)
                {
                    doubles[turn.Conversation] = true;
                    notes.Add(DatasetNoteKinds.Duplicate, turn.Row, first);
                }
            }
        }

        return doubles;
    }

    /// <summary>Notes texts that are nearly those of earlier rows.</summary>
    internal void FindNear(BitArray doubles, CancellationToken cancellationToken)
    {
        for (ulong part = 0; part < Parts; part++)
        {
            var near = new KeyTable();
            foreach (var turn in keys.ReadAll(cancellationToken))
            {
                uint text = (uint)turn.Prompt & NextBits;
                if (turn.Near != 0 && turn.Near % Parts == part && !doubles[turn.Conversation]
                    && !near.Add(turn.Near, turn.Row, text, out int place) && near.ValueAt(place) != text)
                {
                    notes.Add(DatasetNoteKinds.NearDuplicate, turn.Row, near.RowAt(place));
                }
            }
        }
    }

    /// <summary>Notes texts that stand in both parts, wholly or nearly alike.</summary>
    internal void FindLeaks(BitArray dropped, BitArray isInTest, CancellationToken cancellationToken)
    {
        for (ulong part = 0; part < Parts; part++)
        {
            var prompts = new KeyTable();
            var near = new KeyTable();
            foreach (var turn in keys.ReadAll(cancellationToken))
            {
                uint side = isInTest[turn.Conversation] ? TestBit : 0;
                uint text = (uint)turn.Prompt & NextBits;
                if (dropped[turn.Conversation])
                {
                    continue;
                }

                if (turn.Prompt % Parts == part && !prompts.Add(turn.Prompt, turn.Row, side, out int place) && prompts.ValueAt(place) != side)
                {
                    notes.Add(DatasetNoteKinds.Leak, turn.Row, prompts.RowAt(place));
                }

                if (turn.Near != 0 && turn.Near % Parts == part && !near.Add(turn.Near, turn.Row, side | text, out int other)
                    && (near.ValueAt(other) & TestBit) != side && (near.ValueAt(other) & NextBits) != text)
                {
                    notes.Add(DatasetNoteKinds.NearLeak, turn.Row, near.RowAt(other));
                }
            }
        }
    }
}

using System.Collections.Generic;
using System.Linq;
using ClovaStudio.Datasets;

namespace ClovaStudio.Workflows.Datasets.Making;

/// <summary>Counts what there is to tell of rows, and keeps the first rows of each kind, in whatever order they are found.</summary>
internal sealed class NoteList
{
    private const int MostOfAKind = 1000;

    private readonly Dictionary<string, List<DatasetNote>> _notes = [];
    private readonly Dictionary<string, long> _counts = [];

    internal IReadOnlyList<DatasetNote> Notes => [.. _notes.Values.SelectMany(First).OrderBy(note => note.Row)];

    internal void Add(string kind, long row, long? otherRow = null)
    {
        _counts[kind] = CountOf(kind) + 1;
        if (!_notes.TryGetValue(kind, out var notes))
        {
            _notes[kind] = notes = [];
        }

        notes.Add(new DatasetNote(kind, row, otherRow));
        if (notes.Count == 2 * MostOfAKind)
        {
            _notes[kind] = First(notes);
        }
    }

    internal long CountOf(string kind) => _counts.TryGetValue(kind, out long count) ? count : 0;

    private static List<DatasetNote> First(List<DatasetNote> notes) => [.. notes.OrderBy(note => note.Row).Take(MostOfAKind)];
}

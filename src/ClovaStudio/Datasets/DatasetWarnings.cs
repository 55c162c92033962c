using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using ClovaStudio.Cmdlets.Core;
using ClovaStudio.Datasets;
using ClovaStudio.Workflows.Datasets.Making;

namespace ClovaStudio.Cmdlets.Datasets;

/// <summary>What was seen while a dataset was made, a sentence of each kind with the first rows.</summary>
internal static class DatasetWarnings
{
    private const int MostRows = 5;

    /// <param name="made">The dataset.</param>
    /// <param name="leavesDoublesOut">Whether doubles were left out, so that there is nothing to warn of.</param>
    internal static IEnumerable<string> Of(ConvertedDataset made, bool leavesDoublesOut)
    {
        (string Kind, long Count, string Text)[] all =
        [
            (DatasetNoteKinds.Skipped, made.Skipped, Messages.Convert_Skipped),
            (DatasetNoteKinds.Unreadable, made.Unreadable, Messages.Convert_Unreadable),
            (DatasetNoteKinds.Duplicate, leavesDoublesOut ? 0 : made.Duplicates, Messages.Convert_Duplicates),
            (DatasetNoteKinds.NearDuplicate, made.NearDuplicates, Messages.Convert_NearDuplicates),
            (DatasetNoteKinds.Contradiction, made.Contradictions, Messages.Convert_Contradictions),
            (DatasetNoteKinds.Leak, made.Leaks, Messages.Convert_Leaks),
            (DatasetNoteKinds.NearLeak, made.NearLeaks, Messages.Convert_NearLeaks),
        ];
        return all.Where(one => one.Count > 0).Select(one => string.Format(CultureInfo.CurrentCulture, one.Text, one.Count, Rows(made, one.Kind, one.Count)));
    }

    private static string Rows(ConvertedDataset made, string kind, long count)
    {
        string rows = string.Join(", ", made.Notes.Where(note => note.Kind == kind).Take(MostRows)
            .Select(note => note.OtherRow is null ? Number(note.Row) : $"{Number(note.Row)} ({Number(note.OtherRow.Value)})"));
        return count > MostRows ? rows + ", …" : rows;
    }

    private static string Number(long row) => row.ToString(CultureInfo.InvariantCulture);
}

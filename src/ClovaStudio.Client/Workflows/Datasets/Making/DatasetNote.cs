using System.Globalization;
using ClovaStudio.Workflows.Datasets.Making;

namespace ClovaStudio.Datasets;

/// <summary>Something about a row of the source that is worth a look. The text itself is never part of it.</summary>
public sealed class DatasetNote
{
    internal DatasetNote(string kind, long row, long? otherRow) => (Kind, Row, OtherRow) = (kind, row, otherRow);

    /// <summary>What it is: see <see cref="DatasetNoteKinds"/>.</summary>
    public string Kind { get; }

    /// <summary>The number of the row that was given; 1 is the first.</summary>
    public long Row { get; }

    /// <summary>The number of the row that it is like; null when there is none.</summary>
    public long? OtherRow { get; }

    /// <summary>Kind and rows, such as <c>Leak: 12 (4)</c>.</summary>
    public override string ToString() => OtherRow is null
        ? string.Format(CultureInfo.InvariantCulture, "{0}: {1}", Kind, Row)
        : string.Format(CultureInfo.InvariantCulture, "{0}: {1} ({2})", Kind, Row, OtherRow);
}

using System;

namespace ClovaStudio.Workflows.Datasets;

internal enum CellKind : byte
{
    Missing,
    Null,

    /// <summary>A cell of a CSV file, which has text alone.</summary>
    Plain,

    /// <summary>A JSON string without escapes.</summary>
    Text,

    /// <summary>A JSON string with escapes.</summary>
    EscapedText,
    Number,

    /// <summary>true, false, an object or an array.</summary>
    Other,
}

/// <summary>Where the cells of one row lie in the buffer, by column, whatever the format of the file.</summary>
internal sealed class RowCells
{
    internal CellKind[] Kind { get; } = new CellKind[DatasetColumn.Count];

    internal int[] Start { get; } = new int[DatasetColumn.Count];

    internal int[] End { get; } = new int[DatasetColumn.Count];

    internal void Clear() => Array.Clear(Kind, 0, Kind.Length);

    internal void Set(int column, CellKind kind, int start, int end)
    {
        Kind[column] = kind;
        Start[column] = start;
        End[column] = end;
    }
}

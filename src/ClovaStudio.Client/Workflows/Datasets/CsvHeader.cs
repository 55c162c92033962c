using System;
using System.Collections.Generic;
using System.Text;

namespace ClovaStudio.Workflows.Datasets;

/// <summary>The first row of a CSV file: which cell belongs to which column.</summary>
internal sealed class CsvHeader
{
    private readonly string[] _names;

    // By cell; -1 for a cell that belongs to no column or to one seen before.
    private readonly int[] _columns;

    internal CsvHeader(CsvRowScanner row, byte[] buffer)
    {
        Cells = row.Cells;
        _names = new string[Math.Min(row.Cells, row.Start.Length)];
        for (int i = 0; i < _names.Length; i++)
        {
            _names[i] = Encoding.UTF8.GetString(buffer, row.Start[i], row.End[i] - row.Start[i]);
        }

        _columns = Array.ConvertAll(_names, DatasetColumn.Find);
    }

    private CsvHeader()
    {
        _names = Array.Empty<string>();
        _columns = Array.Empty<int>();
    }

    /// <summary>In place of a header that cannot be read: no cell of any row is known.</summary>
    internal static CsvHeader Unknown { get; } = new();

    /// <summary>How many cells each row must have.</summary>
    internal int Cells { get; }

    internal void Check(long line, FindingList findings)
    {
        var seen = new HashSet<int>();
        int before = -1;
        bool ordered = true;
        for (int i = 0; i < _columns.Length; i++)
        {
            int column = _columns[i];
            if (column < 0)
            {
                findings.Add(DatasetRule.UnexpectedColumn, line, _names[i]);
            }
            else if (!seen.Add(column))
            {
                findings.Add(DatasetRule.DuplicateColumn, line, DatasetColumn.Names[column]);
                _columns[i] = -1;
            }
            else
            {
                ordered &= column > before;
                before = column;
            }
        }

        for (int column = DatasetColumn.Conversation; column < DatasetColumn.Count; column++)
        {
            if (!seen.Contains(column))
            {
                findings.Add(DatasetRule.MissingColumn, line, DatasetColumn.Names[column]);
            }
        }

        if (!ordered)
        {
            findings.Add(DatasetRule.ColumnOrder, line);
        }
    }

    internal void Assign(CsvRowScanner row, RowCells cells)
    {
        cells.Clear();
        for (int i = 0; i < _columns.Length; i++)
        {
            if (_columns[i] >= 0)
            {
                cells.Set(_columns[i], CellKind.Plain, row.Start[i], row.End[i]);
            }
        }
    }
}

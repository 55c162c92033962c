using System;

namespace ClovaStudio.Workflows.Datasets;

/// <summary>What <see cref="CsvFileReader"/> has come to.</summary>
internal enum CsvRead
{
    /// <summary>A row whose cells are known.</summary>
    Row,

    /// <summary>A row whose quotation marks do not match.</summary>
    Undecodable,

    /// <summary>A row longer than allowed, which was passed over.</summary>
    TooLong,

    /// <summary>The end of the file.</summary>
    End,
}

/// <summary>Reads a CSV file row by row in memory that grows with the longest row alone. Blank lines are passed over and told.</summary>
/// <param name="reader">The file, behind its signature.</param>
/// <param name="longestRow">The longest row that is read, in bytes.</param>
/// <param name="mostCells">How many cells of a row are kept; the others are counted.</param>
internal sealed class CsvFileReader(RowReader reader, int longestRow, int mostCells = CsvRowScanner.KeptCells)
{
    private int _next;
    private long _lines;
    private bool _hasRow;

    /// <summary>The row, after <see cref="CsvRead.Row"/> and <see cref="CsvRead.Undecodable"/>; good until the next one is read.</summary>
    internal CsvRowScanner Row { get; } = new(mostCells);

    /// <summary>Called before what is in <see cref="Buffer"/> moves, for those who keep places in it over several rows.</summary>
    internal Action? BufferMoves { get; set; }

    /// <summary>What <see cref="Row"/> counts in.</summary>
    internal byte[] Buffer => reader.Buffer;

    /// <summary>Where the row begins in <see cref="Buffer"/>.</summary>
    internal int Start => reader.Start;

    /// <summary>The line on which the row begins; 1 is the first.</summary>
    internal long Line { get; private set; } = 1;

    /// <summary>The first of the blank lines that stand directly before the row; 0 when there are none.</summary>
    internal long BlankLine { get; private set; }

    internal CsvRead Read()
    {
        PassRow();
        BlankLine = 0;
        while (true)
        {
            int start = reader.Start;
            _next = Row.Scan(reader.Buffer, start, reader.End, reader.AtEnd);
            if (_next == CsvRowScanner.NeedsMore && !reader.AtEnd && !reader.RowTooLong)
            {
                BufferMoves?.Invoke();
                reader.Fill();
                continue;
            }

            if (start == reader.End)
            {
                return CsvRead.End;
            }

            _hasRow = true;
            if (_next == CsvRowScanner.NeedsMore || Row.RowEnd - start > longestRow)
            {
                // Goes on at the next line: most likely a closing quotation mark is missing.
                _next = CsvRowScanner.NeedsMore;
                return CsvRead.TooLong;
            }

            _lines = 1 + Row.LinesWithin;
            if (Row.Error is not null)
            {
                return CsvRead.Undecodable;
            }

            if (!IsBlank(reader.Buffer, start, Row.RowEnd))
            {
                return CsvRead.Row;
            }

            BlankLine = BlankLine == 0 ? Line : BlankLine;
            PassRow();
        }
    }

    internal static bool IsBlank(byte[] buffer, int start, int end)
    {
        while (start < end && buffer[start] is (byte)' ' or (byte)'\t' or (byte)'\r')
        {
            start++;
        }

        return start >= end;
    }

    private void PassRow()
    {
        if (!_hasRow)
        {
            return;
        }

        _hasRow = false;
        if (_next == CsvRowScanner.NeedsMore)
        {
            BufferMoves?.Invoke();
            reader.SkipLine();
            Line++;
            return;
        }

        reader.Start = _next;
        Line += _lines;
    }
}

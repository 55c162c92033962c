using System;

namespace ClovaStudio.Workflows.Datasets;

/// <summary>Finds the end and the cells of one CSV row as RFC 4180 has it: quoted cells may hold commas, "" and line ends.</summary>
/// <param name="mostCells">How many cells of a row are kept; of a wider one the others are counted only.</param>
internal sealed class CsvRowScanner(int mostCells = CsvRowScanner.KeptCells)
{
    /// <summary>What <see cref="Scan"/> gives when the row goes on beyond the buffer.</summary>
    internal const int NeedsMore = -1;

    /// <summary>Enough for every dataset of tuning.</summary>
    internal const int KeptCells = 64;

    private byte[] _buffer = Array.Empty<byte>();
    private int _end;
    private bool _last;

    internal int[] Start { get; } = new int[mostCells];

    internal int[] End { get; } = new int[mostCells];

    internal int Cells { get; private set; }

    /// <summary>Line ends within quoted cells: the row takes that many lines more.</summary>
    internal int LinesWithin { get; private set; }

    /// <summary>The row holds bytes that are not UTF-8.</summary>
    internal bool InvalidUtf8 { get; private set; }

    /// <summary>What is wrong with the row, or null.</summary>
    internal string? Error { get; private set; }

    internal int ErrorAt { get; private set; }

    /// <summary>Where the row ends, its line end excluded.</summary>
    internal int RowEnd { get; private set; }

    /// <summary>Whether the cell stands in quotation marks. No other cell can follow one.</summary>
    internal bool IsQuoted(int cell) => Start[cell] > 0 && _buffer[Start[cell] - 1] == '"';

    /// <summary>Scans the row at <paramref name="start"/>; gives the start of the next one, or <see cref="NeedsMore"/>.</summary>
    /// <param name="buffer">The bytes.</param>
    /// <param name="start">Where the row begins.</param>
    /// <param name="end">The end of the bytes read so far.</param>
    /// <param name="last">Whether the file ends there.</param>
    internal int Scan(byte[] buffer, int start, int end, bool last)
    {
        _buffer = buffer;
        _end = end;
        _last = last;
        Cells = 0;
        LinesWithin = 0;
        InvalidUtf8 = false;
        Error = null;

        int p = start;
        while (true)
        {
            int cellStart = p;
            int cellEnd;
            if (p < end && buffer[p] == '"')
            {
                int linesBefore = LinesWithin;
                cellStart++;
                cellEnd = ClosingQuote(cellStart);
                if (cellEnd < 0)
                {
                    LinesWithin = linesBefore;
                    return last ? Refuse("unterminated quoted cell", p) : NeedsMore;
                }

                p = cellEnd + 1;
            }
            else
            {
                p = PlainEnd(p);
                cellEnd = p;
            }

            if (p == end && !last)
            {
                return NeedsMore;
            }

            if (p < end && buffer[p] == ',')
            {
                Keep(cellStart, cellEnd);
                p++;
                continue;
            }

            int next = LineEnd(p);
            if (next == NeedsMore)
            {
                return NeedsMore;
            }

            if (next > 0)
            {
                Keep(cellStart, cellEnd);
                RowEnd = p;
                return next;
            }

            string error = buffer[p] == '"' ? "stray quotation mark"
                : buffer[p] == '\r' ? "carriage return without line feed" : "text after a closing quotation mark";
            return last || Array.IndexOf(buffer, (byte)'\n', p, end - p) >= 0 ? Refuse(error, p) : NeedsMore;
        }
    }

    // When quotation marks do not match, the end of the row cannot be told. Reading goes on at the next line; otherwise one
    // missing quotation mark would take the rest of the file with it.
    private int Refuse(string error, int at)
    {
        int newLine = Array.IndexOf(_buffer, (byte)'\n', at, _end - at);
        Error = error;
        ErrorAt = at;
        RowEnd = newLine < 0 ? _end : newLine;
        return newLine < 0 ? _end : newLine + 1;
    }

    private void Keep(int start, int end)
    {
        if (Cells < Start.Length)
        {
            Start[Cells] = start;
            End[Cells] = end;
        }

        Cells++;
    }

    // The start of the next row, 0 when there is no line end at p.
    private int LineEnd(int p)
    {
        if (p == _end)
        {
            return p;
        }

        if (_buffer[p] == '\n')
        {
            return p + 1;
        }

        if (_buffer[p] != '\r')
        {
            return 0;
        }

        if (p + 1 == _end)
        {
            return _last ? _end : NeedsMore;
        }

        return _buffer[p + 1] == '\n' ? p + 2 : 0;
    }

    // The closing quote of the cell whose content begins at p; -1 when it does not come, or may be the first half of "".
    private int ClosingQuote(int p)
    {
        while (true)
        {
            p = Utf8.SkipText(_buffer, p, _end, (byte)'"');
            if (p == _end)
            {
                return -1;
            }

            byte b = _buffer[p];
            if (b == '"')
            {
                if (p + 1 == _end)
                {
                    return _last ? p : -1;
                }

                if (_buffer[p + 1] != '"')
                {
                    return p;
                }

                p++;
            }

            LinesWithin += b == '\n' ? 1 : 0;
            InvalidUtf8 |= b >= 0x80;
            p++;
        }
    }

    private int PlainEnd(int p)
    {
        while (true)
        {
            p = Utf8.SkipText(_buffer, p, _end, (byte)',');
            if (p == _end || _buffer[p] is (byte)',' or (byte)'"' or (byte)'\n' or (byte)'\r')
            {
                return p;
            }

            InvalidUtf8 |= _buffer[p] >= 0x80;
            p++;
        }
    }
}

using System;
using System.Globalization;
using System.IO;
using System.Text;
using System.Threading;

namespace ClovaStudio.Workflows.Datasets;

/// <summary>One check of one file: the state that the rows share.</summary>
internal sealed class DatasetRun
{
    private const long MinimumRows = 100;
    private const long FewestAdvisedRows = 1_000;
    private const long MostAdvisedRows = 100_000;

    private readonly DatasetCheckOptions _options;
    private readonly CancellationToken _cancellationToken;
    private readonly Action<byte[], RowCells>? _take;
    private readonly ConversationSequence _sequence;
    private readonly RowCells _cells = new();
    private long _line = 1;
    private long _blankLine;

    /// <param name="options">Limits and progress.</param>
    /// <param name="cancellationToken">Ends the check.</param>
    /// <param name="take">Gets each row that could be decoded, those with findings included; the cells hold until it returns.</param>
    /// <param name="isAllowed">Which rules, and of which columns, do not count; null for none.</param>
    internal DatasetRun(DatasetCheckOptions options, CancellationToken cancellationToken, Action<byte[], RowCells>? take = null, Func<DatasetRule, string?, bool>? isAllowed = null)
    {
        _options = options;
        _cancellationToken = cancellationToken;
        _take = take;
        Findings = new FindingList(options.MaximumFindings, isAllowed);
        _sequence = new ConversationSequence(Findings);
    }

    internal FindingList Findings { get; }

    internal long Rows { get; private set; }

    internal long Conversations => _sequence.Conversations;

    internal long Bytes { get; private set; }

    internal void Check(string path, Stream stream)
    {
        Bytes = stream.CanSeek ? stream.Length : 0;
        string extension = Path.GetExtension(path);
        bool csv = extension.Equals(".csv", StringComparison.OrdinalIgnoreCase);
        bool jsonl = extension.Equals(".jsonl", StringComparison.OrdinalIgnoreCase);
        if (!csv && !jsonl)
        {
            Findings.Add(DatasetRule.Extension, 0);
        }

        if (Bytes > _options.MaximumBytes)
        {
            string limit = Size(_options.MaximumBytes);
            Findings.Add(DatasetRule.Size, 0, null, limit, Size(Bytes), limit);
        }

        if (!csv && !jsonl && !extension.Equals(".json", StringComparison.OrdinalIgnoreCase))
        {
            return;
        }

        var reader = new RowReader(stream, _options, _cancellationToken);
        if (!Utf8Begins(reader, csv))
        {
            return;
        }

        if (csv)
        {
            ReadCsv(reader);
        }
        else
        {
            ReadJsonLines(reader);
        }

        CheckRowCount();
    }

    private static string Size(long bytes)
    {
        string[] units = { " bytes", "KB", "MB", "GB", "TB" };
        int unit = 0;
        while (unit < units.Length - 1 && bytes >= 1024 && bytes % 1024 == 0)
        {
            bytes /= 1024;
            unit++;
        }

        return bytes.ToString(CultureInfo.InvariantCulture) + units[unit];
    }

    // Passes the signature; false when the file is of another charset, of which no row can be read.
    private bool Utf8Begins(RowReader reader, bool csv)
    {
        while (reader.End < 4 && !reader.AtEnd)
        {
            reader.Fill();
        }

        byte[] b = reader.Buffer;
        if (reader.End >= 3 && b[0] == 0xEF && b[1] == 0xBB && b[2] == 0xBF)
        {
            reader.Start = 3;
            return true;
        }

        // UTF-16 and UTF-32 are known by their own signature or by the zeros in their first letters.
        bool other = (reader.End >= 2 && ((b[0] == 0xFF && b[1] == 0xFE) || (b[0] == 0xFE && b[1] == 0xFF)))
            || Array.IndexOf(b, (byte)0, 0, Math.Min(4, reader.End)) >= 0;
        if (other)
        {
            Findings.Add(DatasetRule.OtherCharset, 1);
        }
        else if (reader.End > 0)
        {
            Findings.Add(csv ? DatasetRule.CsvWithoutSignature : DatasetRule.JsonWithoutSignature, 0);
        }

        return !other;
    }

    private void ReadJsonLines(RowReader reader)
    {
        var scanner = new JsonRowScanner(_cells, Findings);
        while (true)
        {
            int start = reader.Start;
            int newLine = Array.IndexOf(reader.Buffer, (byte)'\n', start, reader.End - start);
            if (newLine < 0 && HasMore(reader))
            {
                continue;
            }

            if (newLine < 0 && start == reader.End)
            {
                return;
            }

            int end = newLine < 0 ? reader.End : newLine;
            if (end - start > _options.MaximumRowBytes)
            {
                AddTooLong();
                reader.SkipLine();
                _line++;
                continue;
            }

            byte[] buffer = reader.Buffer;
            if (CsvFileReader.IsBlank(buffer, start, end))
            {
                NoteBlankLine();
            }
            else
            {
                BeginRow();
                if (scanner.Scan(buffer, start, end))
                {
                    EndRow(buffer, scanner.InvalidUtf8);
                }
                else
                {
                    EndUndecodable(DatasetRule.JsonFormat, scanner.Error, buffer, start, scanner.ErrorAt, scanner.InvalidUtf8);
                }
            }

            reader.Start = newLine < 0 ? end : newLine + 1;
            _line++;
        }
    }

    private void ReadCsv(RowReader reader)
    {
        var file = new CsvFileReader(reader, _options.MaximumRowBytes);
        CsvHeader? header = null;
        for (var read = file.Read(); read != CsvRead.End; read = file.Read())
        {
            _line = file.Line;
            _blankLine = file.BlankLine;
            if (read == CsvRead.TooLong)
            {
                AddTooLong();
            }
            else if (header is null)
            {
                header = ReadHeader(file.Row, file.Buffer, file.Start);
            }
            else
            {
                ReadCsvRow(file.Row, header, file.Buffer, file.Start);
            }
        }

        if (header is null)
        {
            CsvHeader.Unknown.Check(1, Findings);
        }
    }

    private CsvHeader ReadHeader(CsvRowScanner scanner, byte[] buffer, int start)
    {
        EndBlankLines();
        if (scanner.Error is not null)
        {
            EndUndecodable(DatasetRule.CsvFormat, scanner.Error, buffer, start, scanner.ErrorAt, scanner.InvalidUtf8);
            return CsvHeader.Unknown;
        }

        NoteCharset(scanner.InvalidUtf8);
        Findings.EndRow(_line);
        var header = new CsvHeader(scanner, buffer);
        header.Check(_line, Findings);
        return header;
    }

    private void ReadCsvRow(CsvRowScanner scanner, CsvHeader header, byte[] buffer, int start)
    {
        BeginRow();
        if (scanner.Error is not null)
        {
            EndUndecodable(DatasetRule.CsvFormat, scanner.Error, buffer, start, scanner.ErrorAt, scanner.InvalidUtf8);
        }
        else if (scanner.Cells != header.Cells && header != CsvHeader.Unknown)
        {
            string error = string.Format(CultureInfo.InvariantCulture, "expected {0} fields, saw {1}", header.Cells, scanner.Cells);
            EndUndecodable(DatasetRule.CsvFormat, error, buffer, start, start, scanner.InvalidUtf8);
        }
        else
        {
            header.Assign(scanner, _cells);
            EndRow(buffer, scanner.InvalidUtf8);
        }
    }

    // Reads on; false at the end of the file and when the row has grown too long.
    private static bool HasMore(RowReader reader)
    {
        if (reader.AtEnd || reader.RowTooLong)
        {
            return false;
        }

        reader.Fill();
        return true;
    }

    private void BeginRow()
    {
        Rows++;
        EndBlankLines();
    }

    private void EndRow(byte[] buffer, bool invalidUtf8)
    {
        NoteCharset(invalidUtf8);
        CellRules.Check(buffer, _cells, _line, Findings, _sequence);
        Findings.EndRow(_line);
        _take?.Invoke(buffer, _cells);
    }

    private void EndUndecodable(DatasetRule rule, string error, byte[] buffer, int start, int at, bool invalidUtf8)
    {
        // What was noted up to the error may be the error's doing.
        Findings.ForgetForm();
        NoteCharset(invalidUtf8);
        Findings.EndRow(_line);
        int column = Encoding.UTF8.GetCharCount(buffer, start, at - start) + 1;
        Findings.Add(
            rule, _line, null, string.Format(CultureInfo.InvariantCulture, "{0}: line {1} column {2}", error, _line, column));
        _sequence.Unknown();
    }

    private void NoteCharset(bool invalid)
    {
        if (invalid)
        {
            Findings.AddOfForm(DatasetRule.InvalidUtf8, null);
        }
    }

    private void AddTooLong()
    {
        BeginRow();
        string limit = Size(_options.MaximumRowBytes);
        Findings.Add(DatasetRule.RowTooLong, _line, null, limit, limit);
        _sequence.Unknown();
    }

    // A run of blank lines matters when a row follows: at the end of a file they are harmless.
    private void NoteBlankLine() => _blankLine = _blankLine == 0 ? _line : _blankLine;

    private void EndBlankLines()
    {
        if (_blankLine > 0)
        {
            Findings.Add(DatasetRule.BlankLine, _blankLine);
            _blankLine = 0;
        }
    }

    private void CheckRowCount()
    {
        var rule = Rows < MinimumRows ? DatasetRule.TooFewRows
            : Rows < FewestAdvisedRows ? DatasetRule.FewRows
            : Rows > MostAdvisedRows ? DatasetRule.ManyRows
            : null;
        if (rule is not null)
        {
            Findings.Add(rule, 0, null, Rows.ToString(CultureInfo.InvariantCulture));
        }
    }
}

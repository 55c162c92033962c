using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using ClovaStudio.Aitems;
using ClovaStudio.Api.Aitems;
using ClovaStudio.Core.Encodings;
using ClovaStudio.Workflows.Datasets;

namespace ClovaStudio.Workflows.Recommenders;

/// <summary>One check of one file of AiTEMS: the state that the rows share.</summary>
internal sealed class AitemsDatasetRun
{
    // Wider files exist; cells beyond are not looked at.
    private const int MostColumns = 1024;

    private readonly AitemsDatasetCheckOptions _options;
    private readonly CancellationToken _cancellationToken;
    private readonly TimestampCheck _timestamps;
    private AitemsFileColumn[] _columns = [];
    private IdSet? _ownIds;
    private IdLookUps? _users;
    private IdLookUps? _items;
    private int _cells;
    private bool _hasQuotes;
    private bool _hasSpecialQuotes;

    internal AitemsDatasetRun(AitemsDatasetCheckOptions options, CancellationToken cancellationToken)
    {
        _options = options;
        _cancellationToken = cancellationToken;
        Findings = new FindingList(options.Limits.MaximumFindings);
        _timestamps = new TimestampCheck(Findings, options.Now);
        DatasetType = options.DatasetType;
    }

    internal FindingList Findings { get; }

    internal string? DatasetType { get; private set; }

    internal AitemsSchema? Schema { get; private set; }

    internal long Rows { get; private set; }

    internal long Bytes { get; private set; }

    internal long? FirstTimestamp => _timestamps.First;

    internal long? LastTimestamp => _timestamps.Last;

    internal void Check(Stream stream)
    {
        Bytes = stream.CanSeek ? stream.Length : 0;
        var reader = new RowReader(stream, _options.Limits, _cancellationToken);
        if (!PassSignature(reader))
        {
            return;
        }

        var file = new CsvFileReader(reader, _options.Limits.MaximumRowBytes, MostColumns) { BufferMoves = EndLookUps };
        if (ReadHeader(file))
        {
            ReadRows(file);
        }
    }

    // False when the file is of another charset, of which no row can be read.
    private bool PassSignature(RowReader reader)
    {
        while (reader.End < 4 && !reader.AtEnd)
        {
            reader.Fill();
        }

        byte[] start = new byte[Math.Min(4, reader.End)];
        Buffer.BlockCopy(reader.Buffer, 0, start, 0, start.Length);
        var signed = TextBytes.BySignature(start, out int length);
        if (signed is not null && signed is not UTF8Encoding || Array.IndexOf(start, (byte)0) >= 0)
        {
            Findings.Add(AitemsDatasetRule.OtherCharset, 1);
            return false;
        }

        if (signed is not null)
        {
            Findings.Add(AitemsDatasetRule.Signature, 0);
        }

        reader.Start = length;
        return true;
    }

    // False when there is none to hold the rows against.
    private bool ReadHeader(CsvFileReader file)
    {
        var read = file.Read();
        if (read == CsvRead.End)
        {
            Findings.Add(AitemsDatasetRule.NoRows, 0);
            return false;
        }

        NoteBlankLine(file);
        if (read != CsvRead.Row)
        {
            NoteBrokenRow(file, read);
            return false;
        }

        NoteEncoding(file);
        Findings.EndRow(file.Line);
        var header = AitemsFileHeader.Read(file.Row, file.Buffer);
        DatasetType ??= header.DatasetType();
        if (DatasetType is null)
        {
            Findings.Add(AitemsDatasetRule.UnknownType, file.Line);
            return false;
        }

        Schema = Array.Find(_options.Schemas, schema => schema.DatasetType == DatasetType);
        header.Check(DatasetType, Schema, file.Line, Findings);
        _cells = file.Row.Cells;
        _columns = [.. header.Names.Select(name => AitemsFileColumn.Of(name, DatasetType, Schema))];
        if (DatasetType == AitemsDatasetTypes.Interaction)
        {
            _users = IdLookUps.In(_options.KnownIds.Users, AitemsDatasetRule.UnknownUser, AitemsColumns.UserId, Findings);
            _items = IdLookUps.In(_options.KnownIds.Items, AitemsDatasetRule.UnknownItem, AitemsColumns.ItemId, Findings);
        }
        else
        {
            _ownIds = new IdSet();
        }

        return true;
    }

    private void ReadRows(CsvFileReader file)
    {
        for (var read = file.Read(); read != CsvRead.End; read = file.Read())
        {
            Rows++;
            if (file.BlankLine > 0)
            {
                NoteBlankLine(file);
            }

            if (read != CsvRead.Row || file.Row.Cells != _cells)
            {
                NoteBrokenRow(file, read);
                continue;
            }

            CheckCells(file);
            Findings.EndRow(file.Line);
        }

        EndLookUps();
        if (Rows == 0)
        {
            Findings.Add(AitemsDatasetRule.NoRows, 0);
        }

        EndIds();
    }

    private void CheckCells(CsvFileReader file)
    {
        var row = file.Row;
        byte[] buffer = file.Buffer;
        NoteEncoding(file);
        for (int i = 0; i < _columns.Length; i++)
        {
            var column = _columns[i];
            int start = row.Start[i];
            int end = row.End[i];
            if (row.IsQuoted(i))
            {
                NoteQuotes(buffer, start, end, file.Line, column.Name);
            }

            if (start == end)
            {
                if ((column.Types & CellTypes.Null) == 0)
                {
                    Findings.Add(AitemsDatasetRule.EmptyCell, file.Line, column.Name);
                }
            }
            else if (column.IsTimestamp)
            {
                CheckTimestamp(column, buffer, start, end);
            }
            else if ((column.Types & CellTypes.String) == 0 && (column.Types & CellText.Read(buffer, start, end)) == 0)
            {
                NoteType(column, buffer, start, end);
            }

            if (start < end && (column.IsUser || column.IsItem))
            {
                CheckId(column, buffer, start, end, file.Line);
            }
        }
    }

    private void CheckTimestamp(AitemsFileColumn column, byte[] buffer, int start, int end)
    {
        if (CellText.TryWhole(buffer, start, end, out long value))
        {
            _timestamps.Check(column.Name, value);
        }
        else
        {
            NoteType(column, buffer, start, end);
        }
    }

    private void NoteType(AitemsFileColumn column, byte[] buffer, int start, int end)
    {
        bool isWholeWithPoint = (column.Types & (CellTypes.Int | CellTypes.Long)) != 0 && CellText.IsNumber(buffer, start, end);
        Findings.AddOfForm(
            isWholeWithPoint ? AitemsDatasetRule.WholeWithPoint
                : column.IsTimestamp && TimestampCheck.IsDateText(buffer, start, end) ? AitemsDatasetRule.TimestampIsText
                : AitemsDatasetRule.NotOfType,
            column.Name,
            () => $"{column.Name} is not {column.TypeText}: {Text(buffer, start, end)}",
            column.TypeText);
    }

    private void CheckId(AitemsFileColumn column, byte[] buffer, int start, int end, long line)
    {
        ulong id = IdSet.Hash(buffer, start, end);
        if (_ownIds is not null)
        {
            if (!_ownIds.Add(id))
            {
                Findings.Add(AitemsDatasetRule.RepeatedId, line, column.Name, Findings.HasRoom ? Text(buffer, start, end) : null);
            }

            return;
        }

        (column.IsUser ? _users : _items)?.Add(buffer, id, start, end, line);
    }

    private void EndLookUps()
    {
        _users?.End();
        _items?.End();
    }

    private void EndIds()
    {
        if (_ownIds is null)
        {
            return;
        }

        (DatasetType == AitemsDatasetTypes.User ? _options.KnownIds.Users : _options.KnownIds.Items).Add(_ownIds);
        if (_ownIds.IsFull)
        {
            Findings.Add(AitemsDatasetRule.TooManyIds, 0, null, _ownIds.Count.ToString(CultureInfo.InvariantCulture));
        }
    }

    private void NoteQuotes(byte[] buffer, int start, int end, long line, string column)
    {
        if (!_hasQuotes)
        {
            _hasQuotes = true;
            Findings.Add(AitemsDatasetRule.Quoted, line);
        }

        for (int p = start; p < end && !_hasSpecialQuotes; p++)
        {
            _hasSpecialQuotes = buffer[p] is (byte)',' or (byte)'"' or (byte)'\n' or (byte)'\r';
            if (_hasSpecialQuotes)
            {
                Findings.Add(AitemsDatasetRule.QuotedSpecial, line, column);
            }
        }
    }

    private void NoteEncoding(CsvFileReader file)
    {
        if (file.Row.InvalidUtf8)
        {
            bool isKorean = TextBytes.IsCp949(file.Buffer, file.Start, file.Row.RowEnd - file.Start);
            Findings.AddOfForm(isKorean ? AitemsDatasetRule.Cp949 : AitemsDatasetRule.InvalidUtf8, null);
        }
    }

    private void NoteBlankLine(CsvFileReader file)
    {
        if (file.BlankLine > 0)
        {
            Findings.Add(DatasetRule.BlankLine, file.BlankLine);
        }
    }

    private void NoteBrokenRow(CsvFileReader file, CsvRead read)
    {
        Findings.ForgetForm();
        if (read == CsvRead.TooLong)
        {
            string limit = $"{_options.Limits.MaximumRowBytes >> 10} KB";
            Findings.Add(DatasetRule.RowTooLong, file.Line, null, limit, limit);
            return;
        }

        NoteEncoding(file);
        Findings.EndRow(file.Line);
        var row = file.Row;
        string error = row.Error ?? string.Format(CultureInfo.InvariantCulture, "expected {0} fields, saw {1}", _cells, row.Cells);
        int at = row.Error is null ? file.Start : row.ErrorAt;
        Findings.Add(
            DatasetRule.CsvFormat,
            file.Line,
            null,
            string.Format(CultureInfo.InvariantCulture, "{0}: line {1} column {2}", error, file.Line, Encoding.UTF8.GetCharCount(file.Buffer, file.Start, at - file.Start) + 1));
    }

    private static string Text(byte[] buffer, int start, int end) => Encoding.UTF8.GetString(buffer, start, Math.Min(end - start, 400));
}

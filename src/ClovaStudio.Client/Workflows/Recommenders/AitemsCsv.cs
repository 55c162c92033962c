using System;
using System.Globalization;
using System.IO;
using System.Text;
using System.Threading;
using ClovaStudio.Core;
using ClovaStudio.Core.Encodings;
using ClovaStudio.Workflows.Datasets;

namespace ClovaStudio.Workflows.Recommenders;

/// <summary>
/// Reads a file of AiTEMS row by row for those who need its cells. What would make a cell other than it is, is refused: bytes
/// that are not UTF-8, and rows whose cells cannot be told apart.
/// </summary>
internal sealed class AitemsCsv
{
    private const int MostColumns = 1024;

    private readonly string _path;
    private readonly CsvFileReader _file;

    private AitemsCsv(string path, CsvFileReader file)
    {
        _path = path;
        _file = file;
        var header = ReadHeader();
        Names = header.Names;
        DatasetType = header.DatasetType();
    }

    /// <summary>The columns in order.</summary>
    internal string[] Names { get; }

    /// <summary>What the file holds; null when it has neither users nor items.</summary>
    internal string? DatasetType { get; }

    /// <summary>How many rows were read.</summary>
    internal long Rows { get; private set; }

    /// <summary>The line of the row; 1 is the header's.</summary>
    internal long Line => _file.Line;

    /// <summary>What the cells lie in.</summary>
    internal byte[] Buffer => _file.Buffer;

    /// <summary>The bytes of the row, its line end left out.</summary>
    internal (int Start, int End) Row => (_file.Start, _file.Row.RowEnd);

    /// <exception cref="ClovaStudioException">DatasetUnreadable: another charset, or no header.</exception>
    internal static AitemsCsv Open(string path, Stream stream, CancellationToken cancellationToken)
    {
        var options = new DatasetCheckOptions();
        var reader = new RowReader(stream, options, cancellationToken);
        while (reader.End < 4 && !reader.AtEnd)
        {
            reader.Fill();
        }

        byte[] start = new byte[Math.Min(4, reader.End)];
        System.Buffer.BlockCopy(reader.Buffer, 0, start, 0, start.Length);
        var signed = TextBytes.BySignature(start, out int length);
        if ((signed is not null && signed is not UTF8Encoding) || Array.IndexOf(start, (byte)0) >= 0)
        {
            throw Refusal(path, Strings.AitemsData_OtherCharset);
        }

        reader.Start = length;
        return new AitemsCsv(path, new CsvFileReader(reader, options.MaximumRowBytes, MostColumns));
    }

    /// <summary>Where the cell begins; cells are numbered as <see cref="Names"/>.</summary>
    internal int Start(int cell) => _file.Row.Start[cell];

    /// <summary>Where the cell ends.</summary>
    internal int End(int cell) => _file.Row.End[cell];

    /// <summary>The text of the cell.</summary>
    internal string Text(int cell)
    {
        string text = Encoding.UTF8.GetString(Buffer, Start(cell), End(cell) - Start(cell));
        return _file.Row.IsQuoted(cell) ? text.Replace("\"\"", "\"") : text;
    }

    /// <summary>The number of the column; -1 when there is none.</summary>
    internal int IndexOf(string name) => Array.IndexOf(Names, name);

    /// <summary>Reads on; false at the end.</summary>
    /// <exception cref="ClovaStudioException">DatasetUnreadable: the row cannot be read.</exception>
    internal bool Read()
    {
        var read = _file.Read();
        if (read == CsvRead.End)
        {
            return false;
        }

        Check(read);
        if (_file.Row.Cells != Names.Length)
        {
            throw Refusal(_path, string.Format(CultureInfo.CurrentCulture, Strings.AitemsCsv_Cells, _file.Line, Names.Length, _file.Row.Cells));
        }

        Rows++;
        return true;
    }

    private AitemsFileHeader ReadHeader()
    {
        var read = _file.Read();
        if (read == CsvRead.End)
        {
            throw Refusal(_path, Strings.AitemsData_NoRows);
        }

        Check(read);
        return AitemsFileHeader.Read(_file.Row, Buffer);
    }

    private void Check(CsvRead read)
    {
        if (read != CsvRead.Row)
        {
            throw Refusal(_path, string.Format(CultureInfo.CurrentCulture, Strings.AitemsCsv_Row, _file.Line, read == CsvRead.TooLong ? "row too long" : _file.Row.Error));
        }

        if (_file.Row.InvalidUtf8)
        {
            bool isKorean = TextBytes.IsCp949(Buffer, _file.Start, _file.Row.RowEnd - _file.Start);
            throw Refusal(_path, string.Format(CultureInfo.CurrentCulture, isKorean ? Strings.AitemsCsv_Cp949 : Strings.AitemsCsv_InvalidUtf8, _file.Line));
        }
    }

    /// <summary>The file cannot be used; the check of the files of AiTEMS says all that is wrong with it.</summary>
    internal static ClovaStudioException Refusal(string path, string why) =>
        new(ErrorCause.DatasetUnreadable, ClovaStudioException.TextOf(ErrorCause.DatasetUnreadable, path, why)) { Target = path, AdviceName = "Advice_AitemsFileUnreadable" };
}

using System;
using System.IO;
using System.Text;
using Newtonsoft.Json;

namespace ClovaStudio.Workflows.Datasets;

/// <summary>Reads one line of a JSON Lines file as one JSON object, to the letter of RFC 8259, and finds its cells.</summary>
/// <remarks>
/// Newtonsoft.Json cannot be the judge of a row: it takes comments, single quotes, NaN and names without quotes, which the
/// service does not. It would also make a string of every cell, which costs ten times as much as looking at the bytes.
/// </remarks>
internal sealed class JsonRowScanner
{
    // As deep as System.Text.Json goes by default. A row needs a depth of one: this bounds the recursion, no more.
    private const int MaximumDepth = 64;

    private readonly RowCells _cells;
    private readonly FindingList _findings;
    private byte[] _buffer = Array.Empty<byte>();
    private int _end;

    internal JsonRowScanner(RowCells cells, FindingList findings)
    {
        _cells = cells;
        _findings = findings;
    }

    /// <summary>What is wrong with the row that <see cref="Scan"/> refused.</summary>
    internal string Error { get; private set; } = "";

    /// <summary>Where in the buffer it is wrong.</summary>
    internal int ErrorAt { get; private set; }

    /// <summary>A string of the row holds bytes that are not UTF-8. They do not stop the scan: quotes and digits can still be read.</summary>
    internal bool InvalidUtf8 { get; private set; }

    /// <summary>Fills the cells from one line, its end excluded; false when it is not one JSON object.</summary>
    internal bool Scan(byte[] buffer, int start, int end)
    {
        _buffer = buffer;
        _end = end;
        InvalidUtf8 = false;
        _cells.Clear();

        int p = SkipSpace(start);
        if (p == end || buffer[p] != '{')
        {
            return Fail("Expecting an object", p) >= 0;
        }

        p = Object(p + 1, 1);
        if (p < 0)
        {
            return false;
        }

        p = SkipSpace(p);
        return p == end || Fail("Extra data", p) >= 0;
    }

    // Each of these takes the index at which to begin and gives the index after what it read, or -1 for a failure.
    private int Object(int p, int depth)
    {
        int before = -1;
        bool ordered = true;
        p = SkipSpace(p);
        if (p < _end && _buffer[p] == '}')
        {
            return EndRow(p + 1, depth, ordered);
        }

        while (true)
        {
            if (p >= _end || _buffer[p] != '"')
            {
                return Fail("Expecting property name enclosed in double quotes", p);
            }

            int column = depth == 1 ? DatasetColumn.FindNext(_buffer, p, _end, before) : -1;
            if (column >= 0 && _cells.Kind[column] == CellKind.Missing)
            {
                p += DatasetColumn.Names[column].Length + 2;
            }
            else
            {
                int nameStart = p + 1;
                p = String(nameStart, out bool escaped);
                if (p < 0)
                {
                    return -1;
                }

                column = depth == 1 ? Column(nameStart, p - 1, escaped) : -1;
            }

            if (column >= 0)
            {
                ordered &= column > before;
                before = column;
            }

            p = SkipSpace(p);
            if (p >= _end || _buffer[p] != ':')
            {
                return Fail("Expecting ':' delimiter", p);
            }

            int valueStart = SkipSpace(p + 1);
            p = Value(valueStart, depth, out var kind);
            if (p < 0)
            {
                return -1;
            }

            if (column >= 0)
            {
                bool text = kind is CellKind.Text or CellKind.EscapedText;
                _cells.Set(column, kind, text ? valueStart + 1 : valueStart, text ? p - 1 : p);
            }

            p = SkipSpace(p);
            if (p < _end && _buffer[p] == ',')
            {
                p = SkipSpace(p + 1);
            }
            else if (p < _end && _buffer[p] == '}')
            {
                return EndRow(p + 1, depth, ordered);
            }
            else
            {
                return Fail("Expecting ',' delimiter", p);
            }
        }
    }

    private int EndRow(int p, int depth, bool ordered)
    {
        if (depth == 1)
        {
            for (int column = DatasetColumn.Conversation; column < DatasetColumn.Count; column++)
            {
                if (_cells.Kind[column] == CellKind.Missing)
                {
                    _findings.AddOfForm(DatasetRule.MissingColumn, DatasetColumn.Names[column]);
                }
            }

            if (!ordered)
            {
                _findings.AddOfForm(DatasetRule.ColumnOrder, null);
            }
        }

        return p;
    }

    private int Column(int start, int end, bool escaped)
    {
        string name = Encoding.UTF8.GetString(_buffer, start, end - start);
        if (escaped)
        {
            name = Unescape(name);
        }

        int column = DatasetColumn.Find(name);
        if (column < 0)
        {
            _findings.AddOfForm(DatasetRule.UnexpectedColumn, name);
            return -1;
        }

        if (_cells.Kind[column] != CellKind.Missing)
        {
            _findings.AddOfForm(DatasetRule.DuplicateColumn, DatasetColumn.Names[column]);
            return -1;
        }

        return column;
    }

    // JsonConvert would obey the DefaultSettings of whatever else runs in this process.
    internal static string Unescape(string text)
    {
        using var reader = new JsonTextReader(new StringReader("\"" + text + "\"")) { DateParseHandling = DateParseHandling.None };
        return reader.ReadAsString() ?? "";
    }

    private int Value(int p, int depth, out CellKind kind)
    {
        kind = CellKind.Other;
        if (p >= _end)
        {
            return Fail("Expecting value", p);
        }

        switch (_buffer[p])
        {
            case (byte)'"':
                p = String(p + 1, out bool escaped);
                kind = escaped ? CellKind.EscapedText : CellKind.Text;
                return p;
            case (byte)'{':
                return depth < MaximumDepth ? Object(p + 1, depth + 1) : Fail("Nested too deeply", p);
            case (byte)'[':
                return depth < MaximumDepth ? List(p + 1, depth + 1) : Fail("Nested too deeply", p);
            case (byte)'t':
                return Literal(p, "true");
            case (byte)'f':
                return Literal(p, "false");
            case (byte)'n':
                kind = CellKind.Null;
                return Literal(p, "null");
            default:
                kind = CellKind.Number;
                return Number(p);
        }
    }

    private int List(int p, int depth)
    {
        p = SkipSpace(p);
        if (p < _end && _buffer[p] == ']')
        {
            return p + 1;
        }

        while (true)
        {
            p = Value(p, depth, out _);
            if (p < 0)
            {
                return -1;
            }

            p = SkipSpace(p);
            if (p < _end && _buffer[p] == ',')
            {
                p = SkipSpace(p + 1);
            }
            else
            {
                return p < _end && _buffer[p] == ']' ? p + 1 : Fail("Expecting ',' delimiter", p);
            }
        }
    }

    private int Literal(int p, string word)
    {
        for (int i = 0; i < word.Length; i++)
        {
            if (p + i >= _end || _buffer[p + i] != word[i])
            {
                return Fail("Expecting value", p);
            }
        }

        return p + word.Length;
    }

    private int Number(int start)
    {
        int p = start;
        if (p < _end && _buffer[p] == '-')
        {
            p++;
        }

        int digits = p;
        p = SkipDigits(p);
        if (p == digits)
        {
            return Fail("Expecting value", start);
        }

        if (_buffer[digits] == '0' && p > digits + 1)
        {
            return Fail("Leading zero", digits);
        }

        if (p < _end && _buffer[p] == '.')
        {
            digits = ++p;
            p = SkipDigits(p);
            if (p == digits)
            {
                return Fail("Expecting digit", p);
            }
        }

        if (p < _end && (_buffer[p] | 0x20) == 'e')
        {
            p++;
            if (p < _end && _buffer[p] is (byte)'+' or (byte)'-')
            {
                p++;
            }

            digits = p;
            p = SkipDigits(p);
            if (p == digits)
            {
                return Fail("Expecting digit", p);
            }
        }

        return p;
    }

    private int SkipDigits(int p)
    {
        while (p < _end && _buffer[p] is >= (byte)'0' and <= (byte)'9')
        {
            p++;
        }

        return p;
    }

    private int SkipSpace(int p)
    {
        while (p < _end && _buffer[p] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
        {
            p++;
        }

        return p;
    }

    private int String(int p, out bool escaped)
    {
        int start = p;
        escaped = false;
        while (true)
        {
            p = Utf8.SkipText(_buffer, p, _end, (byte)'\\');
            if (p == _end)
            {
                return Fail("Unterminated string", start - 1);
            }

            byte b = _buffer[p];
            if (b == '"')
            {
                return p + 1;
            }

            if (b == '\\')
            {
                escaped = true;
                p = Escape(p + 1);
                if (p < 0)
                {
                    return -1;
                }
            }
            else if (b >= 0x80)
            {
                InvalidUtf8 = true;
                p++;
            }
            else
            {
                return Fail("Invalid control character", p);
            }
        }
    }

    private int Escape(int p)
    {
        if (p >= _end)
        {
            return Fail("Unterminated string", p);
        }

        switch (_buffer[p])
        {
            case (byte)'"':
            case (byte)'\\':
            case (byte)'/':
            case (byte)'b':
            case (byte)'f':
            case (byte)'n':
            case (byte)'r':
            case (byte)'t':
                return p + 1;
            case (byte)'u':
                for (int i = 1; i <= 4; i++)
                {
                    if (p + i >= _end || !IsHex(_buffer[p + i]))
                    {
                        return Fail("Invalid \\uXXXX escape", p - 1);
                    }
                }

                return p + 5;
            default:
                return Fail("Invalid \\escape", p - 1);
        }
    }

    private static bool IsHex(byte b) => b is (>= (byte)'0' and <= (byte)'9') or (>= (byte)'a' and <= (byte)'f') or (>= (byte)'A' and <= (byte)'F');

    private int Fail(string error, int at)
    {
        Error = error;
        ErrorAt = at;
        return -1;
    }
}

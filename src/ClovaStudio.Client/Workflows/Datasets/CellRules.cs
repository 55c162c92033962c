using System.Globalization;

namespace ClovaStudio.Workflows.Datasets;

/// <summary>What the cells of a decoded row must hold, the same for both formats.</summary>
internal static class CellRules
{
    private const long NoNumber = -1;

    internal static void Check(byte[] buffer, RowCells cells, long line, FindingList findings, ConversationSequence sequence)
    {
        long conversation = Number(DatasetColumn.Conversation, buffer, cells, line, findings);
        long turn = Number(DatasetColumn.Turn, buffer, cells, line, findings);
        if (conversation == NoNumber || turn == NoNumber)
        {
            sequence.Unknown();
        }
        else
        {
            sequence.Next(line, conversation, turn);
        }

        CheckText(DatasetColumn.SystemPrompt, buffer, cells, line, findings);
        CheckText(DatasetColumn.Text, buffer, cells, line, findings);
        CheckText(DatasetColumn.Completion, buffer, cells, line, findings);
    }

    private static long Number(int column, byte[] buffer, RowCells cells, long line, FindingList findings)
    {
        int start = cells.Start[column];
        int end = cells.End[column];
        var kind = cells.Kind[column];
        string name = DatasetColumn.Names[column];
        if (kind == CellKind.Missing)
        {
            return NoNumber;
        }

        if (kind == CellKind.Null || (kind is not (CellKind.Number or CellKind.Other) && IsBlank(buffer, start, end, kind)))
        {
            findings.Add(DatasetRule.EmptyNumber, line, name);
            return NoNumber;
        }

        // Plain digits only: 0.0, 00, 1e0, +1 and " 1" are what a spreadsheet or a data frame makes of a whole number.
        long value = kind == CellKind.Other || end - start > 18 || (buffer[start] == '0' && end - start > 1) ? NoNumber : 0;
        for (int p = start; p < end && value != NoNumber; p++)
        {
            value = buffer[p] is >= (byte)'0' and <= (byte)'9' ? (value * 10) + (buffer[p] - '0') : NoNumber;
        }

        if (value == NoNumber)
        {
            findings.AddOfForm(DatasetRule.NotInteger, name);
        }
        else if (kind == CellKind.Text)
        {
            findings.AddOfForm(DatasetRule.QuotedNumber, name);
        }

        return value;
    }

    private static void CheckText(int column, byte[] buffer, RowCells cells, long line, FindingList findings)
    {
        var kind = cells.Kind[column];
        if (kind is CellKind.Number or CellKind.Other)
        {
            findings.AddOfForm(DatasetRule.NotText, DatasetColumn.Names[column]);
        }
        else if (column != DatasetColumn.SystemPrompt
            && kind != CellKind.Missing
            && (kind == CellKind.Null || IsBlank(buffer, cells.Start[column], cells.End[column], kind)))
        {
            findings.Add(DatasetRule.EmptyCell, line, DatasetColumn.Names[column]);
        }
    }

    // Ends at the first thing that can be seen, as a rule the first byte.
    private static bool IsBlank(byte[] buffer, int start, int end, CellKind kind)
    {
        int p = start;
        while (p < end)
        {
            byte b = buffer[p];
            if (b is (byte)' ' or (>= 9 and <= 13))
            {
                p++;
            }
            else if (b == '\\' && kind == CellKind.EscapedText)
            {
                byte escape = buffer[p + 1];
                if (escape is (byte)'n' or (byte)'r' or (byte)'t' or (byte)'f')
                {
                    p += 2;
                }
                else if (escape == 'u' && char.IsWhiteSpace((char)Hex(buffer, p + 2)))
                {
                    p += 6;
                }
                else
                {
                    return false;
                }
            }
            else if (b is >= 0xC2 and < 0xE0 && p + 1 < end
                && char.IsWhiteSpace((char)(((b & 0x1F) << 6) | (buffer[p + 1] & 0x3F))))
            {
                p += 2;
            }
            else if ((b & 0xF0) == 0xE0 && p + 2 < end
                && char.IsWhiteSpace((char)(((b & 0x0F) << 12) | ((buffer[p + 1] & 0x3F) << 6) | (buffer[p + 2] & 0x3F))))
            {
                p += 3;
            }
            else
            {
                return false;
            }
        }

        return true;
    }

    // The scanner has made sure of the four digits.
    private static int Hex(byte[] buffer, int start) => int.Parse(
        System.Text.Encoding.ASCII.GetString(buffer, start, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}

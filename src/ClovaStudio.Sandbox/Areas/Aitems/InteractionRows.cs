using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using ClovaStudio.Sandbox.Core;

namespace ClovaStudio.Sandbox.Areas.Aitems;

/// <summary>Reads an uploaded interactions file. Rows without a user or an item are left out.</summary>
internal static class InteractionRows
{
    // Far beyond any rehearsal; what comes after is not read.
    private const int MostRows = 2_000_000;
    private const int MostBytes = 64 << 20;

    internal static List<Interaction> Read(byte[] csv)
    {
        var rows = new List<Interaction>();
        List<string>? header = null;
        foreach (var cells in CsvText.Rows(Encoding.UTF8.GetString(csv, 0, WholeLines(csv)).TrimStart('\uFEFF')))
        {
            if (header is null)
            {
                header = cells;
            }
            else if (Cell(header, cells, "USER_ID") is { Length: > 0 } user && Cell(header, cells, "ITEM_ID") is { Length: > 0 } item)
            {
                long.TryParse(Cell(header, cells, "TIMESTAMP"), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long timestamp);
                rows.Add(new Interaction(user, item, timestamp));
            }

            if (rows.Count == MostRows)
            {
                break;
            }
        }

        return rows;
    }

    private static int WholeLines(byte[] csv) =>
        csv.Length <= MostBytes ? csv.Length : Array.LastIndexOf(csv, (byte)'\n', MostBytes - 1, MostBytes) + 1;

    private static string? Cell(List<string> header, List<string> cells, string name) =>
        header.IndexOf(name) is var i and >= 0 && i < cells.Count ? cells[i] : null;
}

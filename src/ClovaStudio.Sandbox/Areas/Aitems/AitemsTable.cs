using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using ClovaStudio.Sandbox.Core;

namespace ClovaStudio.Sandbox.Areas.Aitems;

/// <summary>The rows of a dataset's file.</summary>
internal sealed class AitemsTable
{
    private readonly Dictionary<string, int> _columns = new(StringComparer.Ordinal);

    private AitemsTable(IReadOnlyList<string> header, List<IReadOnlyList<string>> rows)
    {
        Header = header;
        Rows = rows;
        for (int i = 0; i < header.Count; i++)
        {
            _columns[header[i]] = i;
        }
    }

    internal IReadOnlyList<string> Header { get; }

    internal IReadOnlyList<IReadOnlyList<string>> Rows { get; }

    /// <summary>A byte order mark would be a part of the first column's name: nothing is known of a service that takes it off.</summary>
    internal static AitemsTable Parse(byte[] content)
    {
        IReadOnlyList<string>? header = null;
        List<IReadOnlyList<string>> rows = [];
        foreach (var cells in CsvText.Rows(Encoding.UTF8.GetString(content)))
        {
            if (header is null)
            {
                header = cells;
            }
            else if (cells.Count > 1 || cells[0].Length > 0)
            {
                rows.Add(cells);
            }
        }

        return new AitemsTable(header ?? [], rows);
    }

    internal string? Cell(IReadOnlyList<string> row, string column) =>
        _columns.TryGetValue(column, out int at) && at < row.Count ? row[at] : null;

    /// <summary>Why the service does not take the file in; null when it does.</summary>
    internal string? Objection(SchemaRow schema)
    {
        if (!Header.SequenceEqual(schema.Fields.Select(field => field.Name)))
        {
            return "the header is not that of the schema";
        }

        string? key = schema.DatasetType switch { "user" => "USER_ID", "item" => "ITEM_ID", _ => null };
        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in Rows)
        {
            if (row.Count != Header.Count)
            {
                return "a row has another number of cells than the header";
            }

            for (int i = 0; i < row.Count; i++)
            {
                if (!Fits(row[i], schema.Fields[i]))
                {
                    return $"{row[i]} is no value of {schema.Fields[i].Name}";
                }
            }

            if (key is not null && !keys.Add(Cell(row, key)!))
            {
                return $"{key} {Cell(row, key)} comes twice";
            }
        }

        return Rows.Count == 0 ? "there is no row" : null;
    }

    private static bool Fits(string cell, SchemaColumn column) =>
        cell.Length == 0 ? column.Types.Contains("null") : column.Types.Any(type => type switch
        {
            "string" => true,
            "int" => int.TryParse(cell, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
            "long" => long.TryParse(cell, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
            "float" or "double" => double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out _),
            "boolean" => bool.TryParse(cell, out _),
            _ => false,
        });
}

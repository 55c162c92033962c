using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using ClovaStudio.Aitems;
using ClovaStudio.Core;
using Newtonsoft.Json;

namespace ClovaStudio.Api.Aitems;

/// <summary>
/// Writes a row as the JSON that AiTEMS takes: all columns of the schema and no other, in their order, each of the type
/// that the schema says, whatever the row had, since what comes from a CSV file is text.
/// </summary>
internal sealed class AitemsRowWriter(IReadOnlyList<AitemsSchemaField> fields)
{
    private readonly HashSet<string> _names = new(fields.Select(field => field.Name), StringComparer.Ordinal);

    /// <summary>Whether the schema has such a column.</summary>
    internal bool Knows(string column) => _names.Contains(column);

    /// <summary>Writes a row in one line.</summary>
    /// <param name="cells">The row; of a column that comes twice the first counts.</param>
    /// <exception cref="ClovaStudioException">A column is not there, or does not hold what the schema says.</exception>
    internal string Write(IReadOnlyList<(string Name, object? Value)> cells)
    {
        var text = new StringWriter(CultureInfo.InvariantCulture);
        using (var json = new JsonTextWriter(text) { Culture = CultureInfo.InvariantCulture })
        {
            json.WriteStartObject();
            foreach (var field in fields)
            {
                int at = IndexOf(cells, field.Name);
                json.WritePropertyName(field.Name);
                json.WriteValue(at < 0 && !MayBeEmpty(field) ? throw Refuse(field, Strings.Rows_NoColumn) : at < 0 ? null : Convert(field, cells[at].Value));
            }

            json.WriteEndObject();
        }

        return text.ToString();
    }

    private static int IndexOf(IReadOnlyList<(string Name, object? Value)> cells, string name)
    {
        for (int i = 0; i < cells.Count; i++)
        {
            if (cells[i].Name == name)
            {
                return i;
            }
        }

        return -1;
    }

    private static bool MayBeEmpty(AitemsSchemaField field) => field.Type.Contains(AitemsColumnTypes.Null);

    private static object? Convert(AitemsSchemaField field, object? value)
    {
        bool isText = field.Type.Contains(AitemsColumnTypes.String);
        string text = value switch
        {
            bool flag => flag ? "true" : "false",
            _ => System.Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
        };
        if (text.Length == 0)
        {
            return MayBeEmpty(field) ? null : throw Refuse(field, Strings.Rows_Empty);
        }

        foreach (string type in field.Type)
        {
            if (type != AitemsColumnTypes.String && Parse(type, text) is { } parsed)
            {
                return parsed;
            }
        }

        // A type that this version does not know is the service's to judge.
        bool isKnown = field.Type.All(AitemsColumnTypes.All.Contains);
        return isText || !isKnown ? text : throw Refuse(field, Strings.Rows_Type, string.Join("|", field.Type));
    }

    private static object? Parse(string type, string text)
    {
        text = text.Trim();
        return type switch
        {
            AitemsColumnTypes.Int => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int whole) ? whole : null,
            AitemsColumnTypes.Long => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long whole) ? whole : null,
            AitemsColumnTypes.Float or AitemsColumnTypes.Double =>
                double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && !double.IsNaN(number) && !double.IsInfinity(number) ? number : null,
            AitemsColumnTypes.Boolean => bool.TryParse(text, out bool flag) ? flag : null,
            _ => null,
        };
    }

    private static ClovaStudioException Refuse(AitemsSchemaField field, string why, params object[] details) => ClovaStudioException.About(
        field.Name, ErrorCause.InvalidArgument, field.Name, string.Format(CultureInfo.CurrentCulture, why, details));
}

using System;
using System.Globalization;
using System.Text;

namespace ClovaStudio.Workflows.Datasets.Making;

/// <summary>Writes texts as cells of a dataset, in UTF-8: of CSV (RFC 4180), or as JSON texts.</summary>
/// <param name="isJson">Whether cells are JSON texts.</param>
internal sealed class CellEncoder(bool isJson)
{
    private static readonly char[] NeedsQuotes = [',', '"', '\r', '\n'];

    /// <summary>The bytes of the cells that were added since <see cref="Clear"/>, one behind the other.</summary>
    internal byte[] Buffer { get; private set; } = new byte[4096];

    internal int Length { get; private set; }

    internal void Clear() => Length = 0;

    /// <summary>Adds a cell; gives how many bytes it has.</summary>
    internal int Add(string text)
    {
        string cell = isJson ? ToJson(text) : ToCsv(text);
        int most = Encoding.UTF8.GetMaxByteCount(cell.Length);
        if (Length + most > Buffer.Length)
        {
            byte[] larger = new byte[Math.Max(Length + most, Buffer.Length * 2)];
            System.Buffer.BlockCopy(Buffer, 0, larger, 0, Length);
            Buffer = larger;
        }

        int count = Encoding.UTF8.GetBytes(cell, 0, cell.Length, Buffer, Length);
        Length += count;
        return count;
    }

    private static string ToCsv(string text) => text.IndexOfAny(NeedsQuotes) < 0 ? text : "\"" + text.Replace("\"", "\"\"") + "\"";

    private static string ToJson(string text)
    {
        int first = 0;
        while (first < text.Length && text[first] >= ' ' && text[first] is not ('"' or '\\'))
        {
            first++;
        }

        if (first == text.Length)
        {
            return "\"" + text + "\"";
        }

        var escaped = new StringBuilder(text.Length + 16).Append('"').Append(text, 0, first);
        for (int i = first; i < text.Length; i++)
        {
            _ = text[i] switch
            {
                '"' => escaped.Append("\\\""),
                '\\' => escaped.Append("\\\\"),
                '\n' => escaped.Append("\\n"),
                '\r' => escaped.Append("\\r"),
                '\t' => escaped.Append("\\t"),
                < ' ' => escaped.Append("\\u").Append(((int)text[i]).ToString("x4", CultureInfo.InvariantCulture)),
                var c => escaped.Append(c),
            };
        }

        return escaped.Append('"').ToString();
    }
}

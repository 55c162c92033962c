using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using ClovaStudio.Sandbox.Core;
using Newtonsoft.Json;

namespace ClovaStudio.Sandbox.Areas.Tuning;

/// <summary>
/// A dataset as the service reads it before it trains: its rows, or the failure, in the words of the table on
/// https://api.ncloud-docs.com/docs/clovastudio-gettasks. How few rows a training takes stands in the guide alone, so few
/// rows train.
/// </summary>
internal sealed class TrainingDataset
{
    private const string Conversation = "C_ID";
    private const string Turn = "T_ID";
    private const string Text = "Text";
    private const string Completion = "Completion";

    private static readonly string[] Columns = ["System_Prompt", Conversation, Turn, Text, Completion];
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly List<TrainingRow> _rows = [];
    private (long Conversation, long Turn) _last = (-1, 0);

    private TrainingDataset(TrainingFailure? failure = null) => Failure = failure;

    /// <summary>Why it cannot be trained with; null when it can.</summary>
    internal TrainingFailure? Failure { get; private set; }

    /// <summary>The rows, as many as could be read.</summary>
    internal IReadOnlyList<TrainingRow> Rows => _rows;

    internal int Tokens => _rows.Sum(row => TokenCounter.Count(row.System) + TokenCounter.Count(row.Text) + TokenCounter.Count(row.Completion));

    /// <summary>The classes of a classification, in the order of their first row.</summary>
    internal string[] Labels => [.. _rows.Select(row => row.Completion).Distinct(StringComparer.Ordinal)];

    /// <param name="content">The object in the bucket; null when there is none.</param>
    /// <param name="path">Its path, whose extension says how it is read.</param>
    internal static TrainingDataset Read(byte[]? content, string path)
    {
        bool isCsv = path.EndsWith(".csv", StringComparison.OrdinalIgnoreCase);
        if (content is null)
        {
            return new TrainingDataset(new TrainingFailure("file.noexist", null));
        }

        if (!isCsv && !path.EndsWith(".jsonl", StringComparison.OrdinalIgnoreCase))
        {
            return new TrainingDataset(new TrainingFailure("file.extension", "Unavailable file extension. Please check the file extension again."));
        }

        bool isSigned = content.Length >= 3 && content[0] == 0xEF && content[1] == 0xBB && content[2] == 0xBF;
        string text;
        try
        {
            text = StrictUtf8.GetString(content, isSigned ? 3 : 0, content.Length - (isSigned ? 3 : 0));
        }
        catch (DecoderFallbackException)
        {
            return Unsupported();
        }

        // The table asks for a signature; JSON Lines without one are common, and the guide shows them so.
        if ((isCsv && !isSigned) || text.IndexOf('\0') >= 0)
        {
            return Unsupported();
        }

        var read = new TrainingDataset();
        read.Failure = isCsv ? read.ReadCsv(text) : read.ReadJson(text);
        return read;
    }

    private static TrainingDataset Unsupported() => new(new TrainingFailure("file.encoding", "Unsupported charset"));

    private TrainingFailure? ReadCsv(string text)
    {
        List<string>? header = null;
        foreach (var row in CsvText.Rows(text).Where(row => row.Count > 1 || row[0].Trim().Length > 0))
        {
            var cells = header is null ? row.ConvertAll(Column) : row;
            var failure = header is null ? OfHeader(cells) : OfRow([.. header.Zip(cells, (name, cell) => new Cell(name, cell, isText: true))]);
            if (failure is not null)
            {
                return failure;
            }

            header ??= cells;
        }

        return header is null ? OfHeader([]) : null;
    }

    private TrainingFailure? ReadJson(string text)
    {
        int line = 0;
        foreach (string row in text.Split('\n'))
        {
            line++;
            if (row.Trim().Length == 0)
            {
                continue;
            }

            if (ReadObject(row, out var cells) is { } error)
            {
                return Format($"Invalid json format. {error}: line {line} column 1");
            }

            if ((OfHeader([.. cells.Select(cell => cell.Name)]) ?? OfRow(cells)) is { } failure)
            {
                return failure;
            }
        }

        return null;
    }

    /// <summary>The members of one object; what is wrong with its JSON, or null.</summary>
    private static string? ReadObject(string row, out List<Cell> cells)
    {
        cells = [];
        using var json = new JsonTextReader(new StringReader(row)) { DateParseHandling = DateParseHandling.None };
        try
        {
            if (!json.Read() || json.TokenType != JsonToken.StartObject)
            {
                return "Expecting value";
            }

            while (json.Read() && json.TokenType == JsonToken.PropertyName)
            {
                if (json.QuoteChar != '"')
                {
                    return "Expecting property name enclosed in double quotes";
                }

                string name = Column((string)json.Value!);
                json.Read();
                if (json.TokenType == JsonToken.String && json.QuoteChar != '"')
                {
                    return "Expecting value";
                }

                bool isPlain = json.TokenType is JsonToken.String or JsonToken.Integer or JsonToken.Null;
                cells.Add(new Cell(name, json.Value is null ? null : Convert.ToString(json.Value, System.Globalization.CultureInfo.InvariantCulture), json.TokenType is JsonToken.String or JsonToken.Null, isPlain));
                json.Skip();
            }

            return json.TokenType == JsonToken.EndObject && !json.Read() ? null : "Extra data";
        }
        catch (JsonException)
        {
            return "Expecting ',' delimiter";
        }
    }

    /// <summary>The column that a name means: case does not count.</summary>
    private static string Column(string name) => Columns.FirstOrDefault(column => string.Equals(column, name, StringComparison.OrdinalIgnoreCase)) ?? name;

    private static TrainingFailure? OfHeader(IReadOnlyList<string> names)
    {
        foreach (string column in Columns.Skip(1).Where(column => !names.Contains(column)))
        {
            return Format("Invalid dataset: required field empty. " + column);
        }

        var twice = names.GroupBy(name => name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(same => same.Count() > 1);
        return twice is not null ? Format("Invalid dataset: duplicate columns. " + twice.Key)
            : names.FirstOrDefault(name => !Columns.Contains(name)) is { } unexpected ? Format("Invalid dataset: unexpected column. " + unexpected)
            : names.SequenceEqual(Columns.Where(names.Contains)) ? null
            : Format("Invalid dataset: column order");
    }

    private TrainingFailure? OfRow(List<Cell> cells)
    {
        var of = cells.ToDictionary(cell => cell.Name, StringComparer.Ordinal);
        foreach (string column in new[] { Text, Completion })
        {
            if (!of.TryGetValue(column, out var cell) || (cell.IsText && string.IsNullOrWhiteSpace(cell.Value)))
            {
                return Format("Invalid dataset: required field empty. " + column);
            }
        }

        if (cells.FirstOrDefault(cell => !cell.IsPlain || (!cell.IsText && cell.Name is not (Conversation or Turn))) is { } odd)
        {
            return Format("Invalid dataset: " + odd.Name);
        }

        if (Number(of, Conversation) is not { } conversation || Number(of, Turn) is not { } turn)
        {
            return Format("Invalid dataset: " + (Number(of, Conversation) is null ? Conversation : Turn));
        }

        bool goesOn = conversation == _last.Conversation && turn == _last.Turn + 1;
        bool isNext = conversation == _last.Conversation + 1;
        if (!goesOn && (!isNext || turn != 0))
        {
            return Format("Invalid dataset: " + (isNext || conversation == _last.Conversation ? Turn : Conversation));
        }

        _last = (conversation, turn);
        _rows.Add(new TrainingRow(conversation, of.TryGetValue(Columns[0], out var system) ? system.Value ?? "" : "", of[Text].Value!, of[Completion].Value!));
        return null;
    }

    private static long? Number(Dictionary<string, Cell> of, string column) =>
        of.TryGetValue(column, out var cell) && cell.Value is { Length: > 0 and <= 18 } digits && digits.All(c => c is >= '0' and <= '9')
        && (digits.Length == 1 || digits[0] != '0')
            ? long.Parse(digits, System.Globalization.CultureInfo.InvariantCulture)
            : null;

    private static TrainingFailure Format(string message) => new("file.format", message);

    private sealed class Cell(string name, string? value, bool isText, bool isPlain = true)
    {
        internal string Name { get; } = name;

        internal string? Value { get; } = value;

        /// <summary>Whether it is a text, or null: the cells of CSV all are.</summary>
        internal bool IsText { get; } = isText;

        /// <summary>Whether it is a text, null or a whole number.</summary>
        internal bool IsPlain { get; } = isPlain;
    }
}

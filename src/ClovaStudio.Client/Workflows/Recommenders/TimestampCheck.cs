using System;
using System.Globalization;
using System.Text;
using ClovaStudio.Workflows.Datasets;

namespace ClovaStudio.Workflows.Recommenders;

/// <summary>Looks at the times of interactions. AiTEMS does not say what unit they have; programs that are known send seconds since 1970.</summary>
/// <param name="findings">Gets what is wrong.</param>
/// <param name="now">The time beyond which nothing can have happened.</param>
internal sealed class TimestampCheck(FindingList findings, DateTimeOffset now)
{
    // The year 5138 in seconds, March 1973 in milliseconds: between them there is nothing to mix up.
    private const long FirstFine = 100_000_000_000;

    // A day, as clocks and zones differ.
    private readonly long _latest = now.ToUnixTimeSeconds() + 86_400;

    /// <summary>The earliest time in seconds; null when there is none.</summary>
    internal long? First { get; private set; }

    /// <summary>The latest time in seconds; null when there is none.</summary>
    internal long? Last { get; private set; }

    /// <summary>The time of one row.</summary>
    internal void Check(string column, long value)
    {
        var rule = value >= FirstFine ? IsDateTime(value) ? AitemsDatasetRule.TimestampDigits : AitemsDatasetRule.TimestampFine
            : IsDate(value, 19_000_101, 21_001_231, "yyyyMMdd") ? AitemsDatasetRule.TimestampDigits // as seconds, some day of 1970
            : value > _latest ? AitemsDatasetRule.TimestampFuture
            : null;
        if (rule is not null)
        {
            Note(rule, column, value);
            return;
        }

        First = First is null || value < First ? value : First;
        Last = Last is null || value > Last ? value : Last;
    }

    /// <summary>Whether the text is a date, or a date and a time, as people write them.</summary>
    internal static bool IsDateText(byte[] buffer, int start, int end) =>
        end - start is >= 8 and <= 40
        && DateTime.TryParse(Encoding.UTF8.GetString(buffer, start, end - start), CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    // Apart, since a row without a fault is not to pay for the closure.
    private void Note(DatasetRule rule, string column, long value) => findings.AddOfForm(rule, column, () => value.ToString(CultureInfo.InvariantCulture));

    private static bool IsDateTime(long value) =>
        IsDate(value, 19_000_101_000_000, 21_001_231_235_959, "yyyyMMddHHmmss") || IsDate(value, 190_001_010_000, 210_012_312_359, "yyyyMMddHHmm");

    // The bounds spare most values the making of a text.
    private static bool IsDate(long value, long first, long last, string format) =>
        value >= first && value <= last
        && DateTime.TryParseExact(value.ToString(CultureInfo.InvariantCulture), format, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
}

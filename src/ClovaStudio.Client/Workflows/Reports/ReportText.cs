using System.Globalization;
using System;
using ClovaStudio.Api.Tuning;
using ClovaStudio.Core;
using ClovaStudio.Tuning;

namespace ClovaStudio.Workflows.Reports;

/// <summary>The report's own words, and numbers and times as it writes them.</summary>
internal sealed class ReportText(CultureInfo culture)
{
    // There are texts in English and Korean alone, so that any other culture reads English.
    private readonly CultureInfo _culture = CultureInfo.GetCultureInfo(culture.TwoLetterISOLanguageName == "ko" ? "ko" : "en");

    /// <summary>The value of the lang attribute.</summary>
    internal string Language => _culture.TwoLetterISOLanguageName;

    internal CultureInfo Culture => _culture;

    /// <summary>The text Report_<paramref name="key"/>, its placeholders filled.</summary>
    internal string this[string key, params object[] values] =>
        string.Format(CultureInfo.InvariantCulture, Strings.ResourceManager.GetString("Report_" + key, _culture) ?? key, values);

    /// <summary>What to do about a failed training, in the report's language; null when nothing is known.</summary>
    internal string? AdviceFor(TuningTask task) => TuningFailureAdvice.In(_culture, task.FailureReason, task.FailureMessage);

    /// <summary>A share of 0 to 1 in percent.</summary>
    internal static string Percent(double share) => Points(share) + "%";

    /// <summary>A share of 0 to 1 in points of a hundred.</summary>
    internal static string Points(double share) => (100 * share).ToString("0.0", CultureInfo.InvariantCulture);

    /// <summary>A difference of shares in points of a hundred, always with its sign.</summary>
    internal static string SignedPoints(double share) => (100 * share).ToString("+0.0;−0.0;0.0", CultureInfo.InvariantCulture);

    internal static string Number(long value) => value.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>A measured figure, such as a loss, with at most four digits after the point.</summary>
    internal static string Figure(double value) => value.ToString("#,0.####", CultureInfo.InvariantCulture);

    /// <summary>A coordinate or length in a drawing.</summary>
    internal static string Coordinate(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    internal static string Time(DateTime time) => time.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    internal static string TimeToSecond(DateTime time) => time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>Hours, minutes and seconds.</summary>
    internal static string Span(TimeSpan span) => string.Format(CultureInfo.InvariantCulture, "{0}:{1:mm\\:ss}", (long)span.TotalHours, span);

    internal static string TimeWithZone(DateTime time) => time.ToString("yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture);
}

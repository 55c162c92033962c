using System;
using System.Globalization;
using System.Runtime.CompilerServices;
using ClovaStudio.Core;

namespace ClovaStudio.Transport.Json;

/// <summary>
/// The two ways in which the services write a time: CLOVA Studio with an offset that has no colon
/// (<c>2023-08-20T20:23:08+0900</c>), AiTEMS with none at all (<c>2024-07-30T11:25:36.558</c>).
/// </summary>
internal static class LenientTime
{
    // Undocumented for AiTEMS; both services run in Korea, which has kept UTC+9 without daylight saving since 1988.
    private static readonly TimeSpan KoreaStandardTime = TimeSpan.FromHours(9);

    /// <summary>The time as <c>Get-Date</c> would give it (Kind Local), or null when the text is no time.</summary>
    internal static DateTime? ToLocal(string? text) => Parse(text) is { } moment ? moment.LocalDateTime : null;

    internal static DateTimeOffset? Parse(string? text)
    {
        if (text is null)
        {
            return null;
        }

        text = text.Trim();
        return ParseFixed(text) ?? ParseAny(text);
    }

    /// <summary>yyyy-MM-ddTHH:mm:ss, then 0 to 7 digits of fraction, then nothing, Z, +hhmm or +hh:mm.</summary>
    [MethodImpl(HotPath.Optimized)]
    private static DateTimeOffset? ParseFixed(string text)
    {
        if (text.Length < 19 || text[4] != '-' || text[7] != '-' || text[10] is not ('T' or ' ')
            || text[13] != ':' || text[16] != ':'
            || !Digits(text, 0, 4, out int year) || !Digits(text, 5, 2, out int month) || !Digits(text, 8, 2, out int day)
            || !Digits(text, 11, 2, out int hour) || !Digits(text, 14, 2, out int minute) || !Digits(text, 17, 2, out int second))
        {
            return null;
        }

        int at = 19;
        long ticks = 0;
        if (at < text.Length && text[at] == '.')
        {
            at++;
            for (long unit = TimeSpan.TicksPerSecond / 10; at < text.Length && text[at] is >= '0' and <= '9'; at++, unit /= 10)
            {
                ticks += (text[at] - '0') * unit;
            }
        }

        if (!Offset(text, at, out var offset)
            || year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)
            || hour > 23 || minute > 59 || second > 59)
        {
            return null;
        }

        return At(new DateTime(year, month, day, hour, minute, second).AddTicks(ticks), offset);
    }

    private static bool Offset(string text, int at, out TimeSpan offset)
    {
        offset = KoreaStandardTime;
        int left = text.Length - at;
        if (left == 0)
        {
            return true;
        }

        if (left == 1 && text[at] is 'Z' or 'z')
        {
            offset = TimeSpan.Zero;
            return true;
        }

        int minutesAt = left == 6 && text[at + 3] == ':' ? at + 4 : at + 3;
        if (left is not (5 or 6) || text[at] is not ('+' or '-') || minutesAt + 2 != text.Length
            || !Digits(text, at + 1, 2, out int hours) || !Digits(text, minutesAt, 2, out int minutes)
            || hours > 14 || minutes > 59)
        {
            return false;
        }

        offset = new TimeSpan(hours, minutes, 0);
        if (text[at] == '-')
        {
            offset = offset.Negate();
        }

        return offset.Duration() <= TimeSpan.FromHours(14);
    }

    /// <summary>Other spellings, if the year comes first: .NET would make a time of this year out of "1.5" and the like.</summary>
    private static DateTimeOffset? ParseAny(string text) =>
        text.Length >= 8 && Digits(text, 0, 4, out _) && text[4] is '-' or '/'
        && DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var time)
            ? At(time, time.Kind == DateTimeKind.Utc ? TimeSpan.Zero : KoreaStandardTime)
            : null;

    private static DateTimeOffset? At(DateTime time, TimeSpan offset)
    {
        // The first and last hours of the calendar have no UTC counterpart.
        long utcTicks = time.Ticks - offset.Ticks;
        return utcTicks >= DateTime.MinValue.Ticks && utcTicks <= DateTime.MaxValue.Ticks
            ? new DateTimeOffset(DateTime.SpecifyKind(time, DateTimeKind.Unspecified), offset)
            : null;
    }

    [MethodImpl(HotPath.Optimized)]
    private static bool Digits(string text, int start, int count, out int value)
    {
        value = 0;
        for (int i = start; i < start + count; i++)
        {
            if (text[i] is < '0' or > '9')
            {
                return false;
            }

            value = (value * 10) + (text[i] - '0');
        }

        return true;
    }
}

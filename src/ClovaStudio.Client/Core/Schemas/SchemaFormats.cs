using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace ClovaStudio.Core.Schemas;

/// <summary>The formats of text that structured outputs know: RFC 3339, 5321, 1123, 2673, 4291 and 4122.</summary>
internal static class SchemaFormats
{
    private static readonly Regex Date = Of(@"\A([0-9]{4})-([0-9]{2})-([0-9]{2})\z");
    private static readonly Regex Time = Of(@"\A([0-9]{2}):([0-9]{2}):([0-9]{2})(\.[0-9]+)?([zZ]|([+-])([0-9]{2}):([0-9]{2}))\z");

    private static readonly Regex Duration = Of(
        @"\AP(?!\z)(?:(?<w>[0-9]+)W|(?:(?<y>[0-9]+)Y(?:(?<mo>[0-9]+)M(?:(?<d>[0-9]+)D)?)?|(?<mo>[0-9]+)M(?:(?<d>[0-9]+)D)?|(?<d>[0-9]+)D)?"
        + @"(?:T(?!\z)(?:(?<h>[0-9]+)H(?:(?<m>[0-9]+)M(?:(?<s>[0-9]+)S)?)?|(?<m>[0-9]+)M(?:(?<s>[0-9]+)S)?|(?<s>[0-9]+)S))?)\z");

    private static readonly Regex Label = Of(@"\A[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\z");
    private static readonly Regex LocalPart = Of(@"\A[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*\z");
    private static readonly Regex IPv4 = Of(@"\A(?:(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(?:\.(?!\z)|\z)){4}\z");
    private static readonly Regex IPv6 = Of(@"\A[0-9A-Fa-f:]{2,}(?:(?<=:)[0-9]+\.[0-9]+\.[0-9]+\.[0-9]+)?\z");
    private static readonly Regex Uuid = Of(@"\A[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}\z");

    internal static IReadOnlyList<string> All { get; } = ["date-time", "date", "time", "duration", "email", "hostname", "ipv4", "ipv6", "uuid"];

    internal static bool IsMatch(string format, string text) => format switch
    {
        "date-time" => ToDateTime(text) is not null,
        "date" => ToDate(text) is not null,
        "time" => TimeOfDay(text) is not null,
        "duration" => Duration.IsMatch(text),
        "email" => IsEmail(text),
        "hostname" => IsHostname(text),
        "ipv4" => IPv4.IsMatch(text),
        "ipv6" => IsIPv6(text),
        "uuid" => Uuid.IsMatch(text),
        _ => true,
    };

    /// <summary>What a text of the format is for users: a time or a date as DateTime, else the text.</summary>
    internal static object ToValue(string? format, string text) => format switch
    {
        "date-time" when ToDateTime(text) is { } time => time.LocalDateTime,
        "date" when ToDate(text) is { } date => date,
        _ => text,
    };

    /// <summary>The instant; null when the text is no date-time of RFC 3339, which always has an offset.</summary>
    internal static DateTimeOffset? ToDateTime(string text)
    {
        if (text.Length < 11 || text[10] is not ('T' or 't') || ToDate(text.Substring(0, 10)) is not { } date || TimeOfDay(text.Substring(11)) is not var (time, offset))
        {
            return null;
        }

        long ticks = date.Ticks + time.Ticks - offset.Ticks;
        return ticks >= DateTime.MinValue.Ticks && ticks <= DateTime.MaxValue.Ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;
    }

    internal static DateTime? ToDate(string text) =>
        Date.IsMatch(text) && DateTime.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    /// <summary>A duration without years and months, whose length is not fixed; null for those and for what is none.</summary>
    internal static TimeSpan? ToTimeSpan(string text)
    {
        var match = Duration.Match(text);
        if (!match.Success || match.Groups["y"].Success || match.Groups["mo"].Success)
        {
            return null;
        }

        decimal seconds = (Part("w") * 604_800) + (Part("d") * 86_400) + (Part("h") * 3_600) + (Part("m") * 60) + Part("s");
        return seconds <= (decimal)TimeSpan.MaxValue.TotalSeconds - 1 ? TimeSpan.FromTicks((long)seconds * TimeSpan.TicksPerSecond) : null;

        decimal Part(string name) =>
            !match.Groups[name].Success ? 0 : match.Groups[name].Length <= 18 ? decimal.Parse(match.Groups[name].Value, CultureInfo.InvariantCulture) : long.MaxValue;
    }

    private static (TimeSpan Time, TimeSpan Offset)? TimeOfDay(string text)
    {
        var match = Time.Match(text);
        if (!match.Success)
        {
            return null;
        }

        var time = new TimeSpan(Number(1), Number(2), Number(3));
        var offset = match.Groups[6].Success ? new TimeSpan(Number(7), Number(8), 0) : TimeSpan.Zero;
        if (Number(1) > 23 || Number(2) > 59 || Number(3) > 60 || (match.Groups[6].Success && (Number(7) > 23 || Number(8) > 59)))
        {
            return null;
        }

        offset = match.Groups[6].Value == "-" ? -offset : offset;
        if (Number(3) == 60 && Math.Floor((time - offset).TotalMinutes + 1440) % 1440 != 0)
        {
            return null; // a leap second is the last of a day in UTC
        }

        string fraction = (match.Groups[4].Value.TrimStart('.') + "0000000").Substring(0, 7);
        return (time + TimeSpan.FromTicks(int.Parse(fraction, CultureInfo.InvariantCulture)), offset);

        int Number(int group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);
    }

    private static bool IsEmail(string text)
    {
        int at = text.LastIndexOf('@');
        return at is > 0 and <= 64 && LocalPart.IsMatch(text.Substring(0, at)) && IsHostname(text.Substring(at + 1));
    }

    private static bool IsHostname(string text) => text.Length is > 0 and <= 253 && text.Split('.').All(label => Label.IsMatch(label));

    private static bool IsIPv6(string text)
    {
        if (!IPv6.IsMatch(text) || !IPAddress.TryParse(text, out var address) || address.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return false;
        }

        // Frameworks differ in what they let pass here.
        string tail = text.Substring(text.LastIndexOf(':') + 1);
        return (tail.IndexOf('.') < 0 || IPv4.IsMatch(tail)) && text.Split(':').All(group => group.IndexOf('.') >= 0 || group.Length <= 4);
    }

    private static Regex Of(string pattern) => new(pattern, RegexOptions.CultureInvariant);
}

using System;
using System.Globalization;
using System.Linq;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;

namespace ClovaStudio.Transport.Http;

/// <summary>
/// How long an answer asks to wait. <c>Retry-After</c> comes first, in either form; the vendor names no header of its
/// own, public clients also see <c>x-ratelimit-reset-…</c> as seconds or as a duration such as <c>1m30s</c>.
/// </summary>
internal static class RetryAfter
{
    private static readonly Regex Duration = new(
        @"^(?=\d)(?:(?<h>\d{1,6}(?:\.\d+)?)h)?(?:(?<m>\d{1,6}(?:\.\d+)?)m(?!s))?(?:(?<s>\d{1,6}(?:\.\d+)?)s)?(?:(?<ms>\d{1,9}(?:\.\d+)?)ms)?$",
        RegexOptions.CultureInvariant);

    internal static TimeSpan? Read(HttpResponseMessage response, DateTimeOffset now)
    {
        if (First(response, "Retry-After") is { } hint && ReadHint(hint, response.Headers.Date ?? now) is { } wait)
        {
            return wait;
        }

        // There may be one for requests and one for tokens, and nothing says which of them is used up.
        return response.Headers
            .Where(header => header.Key.StartsWith("x-ratelimit-reset", StringComparison.OrdinalIgnoreCase))
            .Max(header => ReadDuration(header.Value.FirstOrDefault()));
    }

    private static TimeSpan? ReadHint(string hint, DateTimeOffset serverNow)
    {
        if (ReadSeconds(hint) is { } seconds)
        {
            return seconds;
        }

        // Held against the server's own clock, which may not be ours.
        return RetryConditionHeaderValue.TryParse(hint, out var parsed) && parsed.Date is { } date
            ? NotNegative(date - serverNow)
            : null;
    }

    internal static TimeSpan? ReadDuration(string? text)
    {
        if (text is null)
        {
            return null;
        }

        if (ReadSeconds(text) is { } seconds)
        {
            return seconds;
        }

        var match = Duration.Match(text.Trim());
        return match.Success
            ? TimeSpan.FromSeconds((Part(match, "h") * 3600) + (Part(match, "m") * 60) + Part(match, "s") + (Part(match, "ms") / 1000))
            : null;
    }

    private static TimeSpan? ReadSeconds(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out double seconds)
        && seconds >= 0 // not "NaN", which parses too
            ? TimeSpan.FromSeconds(Math.Min(seconds, TimeSpan.FromDays(365).TotalSeconds))
            : null;

    private static double Part(Match match, string name) =>
        match.Groups[name].Success ? double.Parse(match.Groups[name].Value, CultureInfo.InvariantCulture) : 0;

    private static TimeSpan NotNegative(TimeSpan wait) => wait < TimeSpan.Zero ? TimeSpan.Zero : wait;

    private static string? First(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;
}

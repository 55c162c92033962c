using System;
using System.Globalization;
using ClovaStudio.Transport.Http;

namespace ClovaStudio.Transport.Pacing;

/// <summary>
/// What an answer's <c>x-ratelimit-…</c> headers say of one quota. The vendor names none of them; public clients have
/// seen them on the path that is compatible with OpenAI. What is not there is null.
/// </summary>
internal readonly struct RateHeaders(double? limit, double? remaining, TimeSpan? reset)
{
    /// <summary>The whole quota of a minute.</summary>
    internal double? Limit { get; } = limit;

    /// <summary>What is left of it.</summary>
    internal double? Remaining { get; } = remaining;

    /// <summary>The time until it is whole again.</summary>
    internal TimeSpan? Reset { get; } = reset;

    /// <param name="kind"><c>requests</c> or <c>tokens</c>.</param>
    /// <param name="header">Gives the value of a header; null when the answer has none of that name.</param>
    internal static RateHeaders Read(string kind, Func<string, string?> header) => new(
        Number(header("x-ratelimit-limit-" + kind)),
        Number(header("x-ratelimit-remaining-" + kind)),
        RetryAfter.ReadDuration(header("x-ratelimit-reset-" + kind)));

    private static double? Number(string? text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out double number)
        && number >= 0 // not "NaN", which parses too
            ? number
            : null;
}

using System;

namespace ClovaStudio.Transport.Pacing;

/// <summary>
/// How many requests are in flight at once: one more with each answer as long as the pace holds none of them back, which
/// doubles them in the time of an answer, and fewer where half of them only wait to be sent.
/// </summary>
internal static class AdaptiveWidth
{
    // Before the first answer nothing is known, and a wrong key should not cost many requests.
    internal const int Start = 4;
    internal const int Most = 64;

    /// <summary>The width after an answer.</summary>
    internal static int After(int width, RateSnapshot pace) =>
        pace.Waiting == 0 ? Math.Min(width + 1, Most)
        : pace.Waiting > width / 2 ? Math.Max(width - 1, Start)
        : width;
}

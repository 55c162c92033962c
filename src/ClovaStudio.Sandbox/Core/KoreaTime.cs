using System;
using System.Globalization;

namespace ClovaStudio.Sandbox.Core;

/// <summary>Dates as the two services write them, both in Korea Standard Time.</summary>
internal static class KoreaTime
{
    private static readonly TimeSpan Offset = TimeSpan.FromHours(9);

    /// <summary>CLOVA Studio: the offset has no colon and there is no fraction.</summary>
    internal static string Clova(DateTimeOffset time) =>
        time.ToOffset(Offset).ToString("yyyy-MM-dd'T'HH:mm:ss'+0900'", CultureInfo.InvariantCulture);

    /// <summary>AiTEMS: milliseconds, and no offset at all.</summary>
    internal static string Aitems(DateTimeOffset time) =>
        time.ToOffset(Offset).ToString("yyyy-MM-dd'T'HH:mm:ss.fff", CultureInfo.InvariantCulture);

    /// <summary>The name that a task gets when its maker gives none.</summary>
    internal static string NameStamp(DateTimeOffset time) =>
        time.ToOffset(Offset).ToString("yyMMdd-HHmmss", CultureInfo.InvariantCulture);
}

using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;

namespace ClovaStudio.Help;

/// <summary>An about topic: plain text that Get-Help shows as it is.</summary>
internal sealed record AboutTopic(string File, IReadOnlyList<string> Lines)
{
    /// <summary>Get-Help wraps no such text, and the narrowest usual window has so many columns.</summary>
    internal const int Columns = 80;

    internal static AboutTopic Read(string file) => new(file, System.IO.File.ReadAllLines(file));

    /// <summary>With a byte order mark: Windows PowerShell 5.1 takes a text without one for ANSI.</summary>
    internal void Write(string folder) =>
        System.IO.File.WriteAllLines(Path.Combine(folder, Path.GetFileName(File)), Lines, new UTF8Encoding(true));

    /// <summary>Columns that a terminal gives a line: Hangul and full-width forms take two.</summary>
    internal static int Width(string line) => line.EnumerateRunes().Sum(rune => IsWide(rune.Value) ? 2 : 1);

    private static bool IsWide(int c) =>
        c is (>= 0x1100 and <= 0x115F) or (>= 0x2E80 and <= 0xA4CF) or (>= 0xAC00 and <= 0xD7A3) or (>= 0xF900 and <= 0xFAFF)
            or (>= 0xFE30 and <= 0xFE6F) or (>= 0xFF00 and <= 0xFF60) or (>= 0xFFE0 and <= 0xFFE6);
}

using System.Collections.Generic;

namespace ClovaStudio.Workflows.Reports;

/// <summary>A part of a short report: a heading, a paragraph or a table, whatever it is written as.</summary>
internal abstract class ReportBlock;

/// <summary>A heading.</summary>
/// <param name="level">1 for the title, 2 and 3 below it.</param>
/// <param name="text">Its text.</param>
internal sealed class ReportHeading(int level, string text) : ReportBlock
{
    internal int Level { get; } = level;

    internal string Text { get; } = text;
}

/// <summary>A paragraph.</summary>
/// <param name="text">Its text.</param>
/// <param name="isBad">Whether it tells of something that needs a person.</param>
internal sealed class ReportParagraph(string text, bool isBad = false) : ReportBlock
{
    internal string Text { get; } = text;

    internal bool IsBad { get; } = isBad;
}

/// <summary>A table.</summary>
/// <param name="headings">Of its columns.</param>
/// <param name="rows">Its cells; null for an empty one.</param>
/// <param name="numbers">The columns that hold numbers, which stand on the right, by their index.</param>
internal sealed class ReportTable(string[] headings, IReadOnlyList<string?[]> rows, params int[] numbers) : ReportBlock
{
    internal IReadOnlyList<string> Headings { get; } = headings;

    internal IReadOnlyList<string?[]> Rows { get; } = rows;

    internal ISet<int> Numbers { get; } = new HashSet<int>(numbers);
}

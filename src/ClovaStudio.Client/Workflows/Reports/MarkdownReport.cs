using System.Globalization;
using System.IO;
using System.Linq;

namespace ClovaStudio.Workflows.Reports;

/// <summary>Writes a report as Markdown, as the summaries of GitHub, GitLab and Azure Pipelines show it.</summary>
internal static class MarkdownReport
{
    internal static void Write(TextWriter writer, ReportContent content, CultureInfo? culture)
    {
        foreach (var block in ReportOutline.Of(content, new ReportText(culture ?? CultureInfo.CurrentUICulture)))
        {
            Write(writer, block);
            writer.Write("\n\n");
        }
    }

    private static void Write(TextWriter writer, ReportBlock block)
    {
        switch (block)
        {
            case ReportHeading heading:
                writer.Write(new string('#', heading.Level) + " " + MarkdownText.Escape(heading.Text));
                break;
            case ReportParagraph paragraph:
                writer.Write(paragraph.IsBad ? $"**{MarkdownText.Escape(paragraph.Text)}**" : MarkdownText.Escape(paragraph.Text));
                break;
            case ReportTable table:
                Write(writer, table);
                break;
        }
    }

    private static void Write(TextWriter writer, ReportTable table)
    {
        writer.Write(Row(table.Headings.ToArray()));
        writer.Write("\n|" + string.Concat(Enumerable.Range(0, table.Headings.Count).Select(i => table.Numbers.Contains(i) ? " ---: |" : " --- |")));
        foreach (string?[] row in table.Rows)
        {
            writer.Write("\n" + Row(row));
        }
    }

    private static string Row(string?[] cells) => "| " + string.Join(" | ", cells.Select(MarkdownText.Escape)) + " |";
}

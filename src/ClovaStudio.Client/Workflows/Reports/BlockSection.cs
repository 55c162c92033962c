using System.Collections.Generic;
using System.Linq;

namespace ClovaStudio.Workflows.Reports;

/// <summary>Headings, paragraphs and tables in the page of a report, which has a style sheet.</summary>
internal static class BlockSection
{
    internal static void Write(HtmlBuilder html, IEnumerable<ReportBlock> blocks)
    {
        var all = blocks.ToList();
        if (all.Count == 0)
        {
            return;
        }

        html.Open("section");
        foreach (var block in all)
        {
            Write(html, block);
        }

        html.Close();
    }

    private static void Write(HtmlBuilder html, ReportBlock block)
    {
        switch (block)
        {
            case ReportHeading heading:
                html.Leaf(heading.Level == 2 ? "h2" : "h3", null, heading.Text);
                break;
            case ReportParagraph paragraph:
                html.Leaf("p", paragraph.IsBad ? "bad" : null, paragraph.Text);
                break;
            case ReportTable table:
                Write(html, table);
                break;
        }
    }

    private static void Write(HtmlBuilder html, ReportTable table)
    {
        html.Open("div", "scroll", ("tabindex", "0"));
        html.Open("table");
        html.Open("tr");
        foreach (string heading in table.Headings)
        {
            html.Leaf("th", null, heading, ("scope", "col"));
        }

        html.Close();
        foreach (string?[] row in table.Rows)
        {
            html.Open("tr");
            foreach (string? cell in row)
            {
                html.Leaf("td", null, cell);
            }

            html.Close();
        }

        html.Close();
        html.Close();
    }
}

using System.Globalization;
using System.IO;

namespace ClovaStudio.Workflows.Reports;

/// <summary>
/// Writes a report as a part of an HTML page, for the body of a mail: mail programs take neither style sheets nor drawings
/// nor folded parts, so that each element has its own style.
/// </summary>
internal static class FragmentReport
{
    private const string Cell = "padding:4px 8px;border:1px solid #d0d7de;vertical-align:top;";

    internal static void Write(TextWriter writer, ReportContent content, CultureInfo? culture)
    {
        var text = new ReportText(culture ?? CultureInfo.CurrentUICulture);
        var html = new HtmlBuilder(writer);
        html.Open("div", null, ("lang", text.Language), ("style", "font-family:'Segoe UI','Malgun Gothic',Arial,sans-serif;font-size:14px;line-height:1.5;"));
        foreach (var block in ReportOutline.Of(content, text))
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
                html.Leaf("h" + heading.Level.ToString(CultureInfo.InvariantCulture), null, heading.Text, ("style", "margin:16px 0 4px 0;"));
                break;
            case ReportParagraph paragraph:
                html.Leaf("p", null, paragraph.Text, ("style", paragraph.IsBad ? "margin:4px 0;color:#b3261e;font-weight:bold;" : "margin:4px 0;"));
                break;
            case ReportTable table:
                Write(html, table);
                break;
        }
    }

    private static void Write(HtmlBuilder html, ReportTable table)
    {
        html.Open("table", null, ("style", "border-collapse:collapse;"));
        html.Open("tr");
        for (int i = 0; i < table.Headings.Count; i++)
        {
            html.Leaf("th", null, table.Headings[i], ("style", Style(table, i) + "background:#f6f8fa;"));
        }

        html.Close();
        foreach (string?[] row in table.Rows)
        {
            html.Open("tr");
            for (int i = 0; i < row.Length; i++)
            {
                html.Leaf("td", null, row[i], ("style", Style(table, i)));
            }

            html.Close();
        }

        html.Close();
    }

    private static string Style(ReportTable table, int column) => Cell + (table.Numbers.Contains(column) ? "text-align:right;" : "text-align:left;");
}

using ClovaStudio.Workflows.Evaluation;

namespace ClovaStudio.Workflows.Reports;

/// <summary>Shows a row: what was asked, and two texts side by side.</summary>
internal static class RowCard
{
    // A page that holds 200 rows twice over must still open on a phone.
    private const int LongestText = 4000;

    internal static void WritePrompt(HtmlBuilder html, ReportText text, string? prompt)
    {
        if (!string.IsNullOrEmpty(prompt))
        {
            html.Leaf("p", "label", text["Prompt"]);
            WriteText(html, text, prompt!);
        }
    }

    /// <summary>One of the texts; its class marks it as right or wrong.</summary>
    internal static void WriteSide(HtmlBuilder html, ReportText text, string heading, string cssClass, string? content, bool isMissing = false)
    {
        html.Open("div", cssClass);
        html.Leaf("p", "label", heading);
        if (string.IsNullOrEmpty(content))
        {
            html.Leaf("p", "quiet", text[isMissing ? "NoAnswer" : "Empty"]);
        }
        else
        {
            WriteText(html, text, content!);
        }

        html.Close();
    }

    /// <summary>The row's number and whatever is odd about it.</summary>
    internal static void WriteHeading(HtmlBuilder html, int index, params string?[] remarks)
    {
        html.Open("p", "row-head");
        html.Leaf("b", null, "#" + ReportText.Number(index + 1L));
        foreach (string? remark in remarks)
        {
            if (!string.IsNullOrEmpty(remark))
            {
                html.Text(" ");
                html.Leaf("span", "warn", remark);
            }
        }

        html.Close();
    }

    /// <summary>The status in the report's language; null for an ordinary row.</summary>
    internal static string? StatusOf(ReportText text, string status) => status switch
    {
        EvaluationStatuses.Ok => null,
        EvaluationStatuses.Failed => text["Failed"],
        EvaluationStatuses.Truncated => text["Truncated"],
        _ => status,
    };

    private static void WriteText(HtmlBuilder html, ReportText text, string content)
    {
        var (shown, leftOut) = HtmlText.Cut(content, LongestText);
        html.Open("div", "text", ("dir", "auto"));
        html.Text(shown);
        if (leftOut > 0)
        {
            html.Leaf("span", "quiet", text["Cut", ReportText.Number(leftOut)]);
        }

        html.Close();
    }
}

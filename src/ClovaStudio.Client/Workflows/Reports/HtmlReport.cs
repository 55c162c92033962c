using System.Globalization;
using System.IO;
using System.Linq;

namespace ClovaStudio.Workflows.Reports;

/// <summary>
/// Writes evaluations, comparisons and trainings as one HTML file that loads nothing from elsewhere and runs no script.
/// </summary>
internal static class HtmlReport
{
    /// <summary>Writes a report.</summary>
    /// <param name="writer">Where it goes; in UTF-8, as the report says of itself.</param>
    /// <param name="content">What it is made of.</param>
    /// <param name="culture">Its language: Korean or, for any other culture, English; null takes the user's.</param>
    public static void Write(TextWriter writer, ReportContent content, CultureInfo? culture = null)
    {
        var text = new ReportText(culture ?? CultureInfo.CurrentUICulture);
        string title = content.TitleIn(text);
        var html = new HtmlBuilder(writer);
        writer.Write("<!DOCTYPE html>\n");
        html.Open("html", null, ("lang", text.Language));
        WriteHead(writer, html, title);
        html.Open("body");
        html.Open("main");
        WriteHeader(html, text, content, title);
        SummarySection.Write(html, text, content);
        RankingSection.Write(html, text, content);
        ScoreSection.Write(html, text, content);
        ComparisonSection.Write(html, text, content);
        EvaluationSection.Write(html, text, content);
        TrainingSection.Write(html, text, content);
        BlockSection.Write(html, ReportOutline.Trains(content.Trains, text)
            .Concat(ReportOutline.Batches(content, text))
            .Concat(ReportOutline.FailedRows(content.FailedRows, content.MaximumRows, text))
            .Concat(ReportOutline.Usage(content.Usage, text)));
        html.Close();
        html.Close();
        html.Close();
    }

    private static void WriteHead(TextWriter writer, HtmlBuilder html, string title)
    {
        html.Open("head");
        writer.Write("<meta charset=\"utf-8\">\n");

        // The style is allowed by its hash. Everything else is refused, should an escape ever fail.
        writer.Write("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-");
        writer.Write(ReportStyle.Hash);
        writer.Write("'; base-uri 'none'; form-action 'none'\">\n");
        writer.Write("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        writer.Write("<meta name=\"color-scheme\" content=\"light dark\">\n");
        writer.Write("<meta name=\"referrer\" content=\"no-referrer\">\n");
        html.Leaf("title", null, title);
        writer.Write("<style>");
        writer.Write(ReportStyle.Css);
        writer.Write("</style>\n");
        html.Close();
    }

    private static void WriteHeader(HtmlBuilder html, ReportText text, ReportContent content, string title)
    {
        html.Open("header");
        html.Leaf("h1", null, title);
        string[] facts = content.Evaluations.Select(evaluation => evaluation.Model)
            .Concat(content.Trainings.Select(training => training.Model))
            .Where(model => !string.IsNullOrEmpty(model))
            .Distinct()
            .Select(model => model!)
            .ToArray();
        string models = string.Join(", ", facts);
        string created = content.CreatedAt is { } time ? text["Created", ReportText.TimeWithZone(time)] : "";
        html.Leaf("p", "quiet", string.Join(" · ", new[] { models, created }.Where(fact => fact.Length > 0)));
        html.Close();
    }
}

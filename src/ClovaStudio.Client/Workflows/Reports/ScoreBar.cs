using ClovaStudio.Evaluation;

namespace ClovaStudio.Workflows.Reports;

/// <summary>Draws a score as a bar and its interval as a line with ends. Texts stand beside it, so that it may stretch.</summary>
internal static class ScoreBar
{
    internal static void Write(HtmlBuilder html, ReportText text, MetricScore score)
    {
        string label = $"{ReportText.Percent(score.Value)}, {text["Interval", ReportText.Percent(score.Low), ReportText.Percent(score.High)]}";
        Open(html, label);
        html.Leaf("rect", "track", null, ("x", "0"), ("y", "6"), ("width", "100"), ("height", "12"));
        html.Leaf("rect", "fill", null, ("x", "0"), ("y", "6"), ("width", ReportText.Coordinate(100 * score.Value)), ("height", "12"));
        Whisker(html, 100 * score.Low, 100 * score.High);
        html.Close();
    }

    /// <summary>Draws a difference: no difference is in the middle, the ends are as far as the interval needs.</summary>
    internal static void WriteDifference(HtmlBuilder html, string label, double low, double value, double high)
    {
        double reach = 0.05;
        foreach (double end in new[] { -low, low, high, -high })
        {
            reach = end > reach ? end : reach;
        }

        double X(double difference) => 50 + (48 * difference / reach);
        Open(html, label);
        html.Leaf("rect", "track", null, ("x", "0"), ("y", "6"), ("width", "100"), ("height", "12"));
        html.Leaf("path", "zero", null, ("d", "M50 0V24"), ("vector-effect", "non-scaling-stroke"));
        Whisker(html, X(low), X(high));
        html.Leaf("path", "dot", null, ("d", $"M{ReportText.Coordinate(X(value))} 12h0"), ("vector-effect", "non-scaling-stroke"));
        html.Close();
    }

    private static void Open(HtmlBuilder html, string label) => html.Open(
        "svg", "bar", ("viewBox", "0 0 100 24"), ("preserveAspectRatio", "none"), ("role", "img"), ("aria-label", label));

    private static void Whisker(HtmlBuilder html, double low, double high)
    {
        string left = ReportText.Coordinate(low);
        string right = ReportText.Coordinate(high);
        html.Leaf("path", "whisker", null, ("d", $"M{left} 12H{right}M{left} 7V17M{right} 7V17"), ("vector-effect", "non-scaling-stroke"));
    }
}

using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace ClovaStudio.Workflows.Reports;

/// <summary>Draws one figure over time. The texts of the axes are HTML beside the drawing, so that it may stretch.</summary>
internal static class LineChart
{
    private const double Width = 1000;
    private const double Height = 300;
    private const int MostDots = 60;

    // Below this the minutes alone would be the same at both ends of the axis.
    private static readonly TimeSpan ShortSpan = TimeSpan.FromMinutes(10);

    private static readonly double[] RoundDigits = [1, 2, 3, 4, 6, 8, 10];

    /// <summary>Draws the figure from 0 up to <paramref name="top"/>, or as far as the values need.</summary>
    internal static void Write(HtmlBuilder html, ReportText text, string title, string unit, IReadOnlyList<(DateTime At, double Value)> points, double? top = null)
    {
        html.Open("figure");
        html.Open("figcaption");
        html.Leaf("b", null, title);
        if (points.Count == 0)
        {
            html.Text(" ");
            html.Leaf("span", "quiet", text["NoFigures"]);
            html.Close();
            html.Close();
            return;
        }

        string latest = text["Latest", ReportText.Figure(points[points.Count - 1].Value) + unit];
        html.Text(" ");
        html.Leaf("span", "quiet", latest);
        html.Close();
        double highest = top ?? RoundUp(points.Max(point => point.Value));
        html.Open("div", "chart");
        html.Open("div", "y-axis", ("aria-hidden", "true"));
        foreach (double share in new[] { 1, 0.5, 0 })
        {
            html.Leaf("span", null, ReportText.Figure(highest * share) + unit);
        }

        html.Close();
        WriteLine(html, $"{title}, {latest}", points, highest);
        html.Close();
        html.Open("div", "x-axis", ("aria-hidden", "true"));
        html.Leaf("span", null, AxisTime(points[0].At, points));
        html.Leaf("span", null, points.Count > 1 ? AxisTime(points[points.Count - 1].At, points) : "");
        html.Close();
        html.Close();
    }

    private static string AxisTime(DateTime time, IReadOnlyList<(DateTime At, double Value)> points) =>
        points[points.Count - 1].At - points[0].At < ShortSpan ? ReportText.TimeToSecond(time) : ReportText.Time(time);

    private static void WriteLine(HtmlBuilder html, string label, IReadOnlyList<(DateTime At, double Value)> points, double highest)
    {
        html.Open("svg", "line", ("viewBox", "0 0 1000 300"), ("preserveAspectRatio", "none"), ("role", "img"), ("aria-label", label));
        html.Leaf("path", "grid", null, ("d", "M0 0H1000M0 150H1000M0 300H1000"), ("vector-effect", "non-scaling-stroke"));
        string[] places = points.Select(point => Place(point, points, highest)).ToArray();
        html.Leaf("path", "course", null, ("d", "M" + string.Join("L", places)), ("vector-effect", "non-scaling-stroke"));

        // A line of no length with round ends stays a circle, however the drawing is stretched.
        var dots = new StringBuilder();
        foreach (string place in points.Count <= MostDots ? places : [places[places.Length - 1]])
        {
            dots.Append('M').Append(place).Append("h0");
        }

        html.Leaf("path", "dot", null, ("d", dots.ToString()), ("vector-effect", "non-scaling-stroke"));
        html.Close();
    }

    private static string Place((DateTime At, double Value) point, IReadOnlyList<(DateTime At, double Value)> points, double highest)
    {
        double span = (points[points.Count - 1].At - points[0].At).TotalSeconds;
        double x = span > 0 ? Width * (point.At - points[0].At).TotalSeconds / span : Width / 2;
        double y = Height * (1 - (Math.Min(Math.Max(point.Value, 0), highest) / highest));
        return $"{ReportText.Coordinate(x)} {ReportText.Coordinate(y)}";
    }

    /// <summary>A round number for the top of the axis, whose half is round too.</summary>
    private static double RoundUp(double value)
    {
        if (!(value > 0) || double.IsInfinity(value))
        {
            return 1;
        }

        double power = Math.Pow(10, Math.Floor(Math.Log10(value)));
        return power * RoundDigits.First(digit => value <= digit * power || digit == 10);
    }
}

using System;
using System.Globalization;
using System.Linq;
using System.Security;
using System.Text;
using ClovaStudio.Client.Tests.Transport.Pacing;

namespace ClovaStudio.Benchmarks;

/// <summary>Draws a run: the rows taken in the minute before each moment, the quota, and each refusal.</summary>
internal static class PacePicture
{
    private const double Width = 720;
    private const double Height = 220;
    private const double Left = 48;
    private const double Top = 34;
    private const int Columns = 360;

    internal static string Draw(string title, PaceRun run)
    {
        double took = Math.Max(60, run.Took);
        double[] quota = [.. Enumerable.Range(0, Columns + 1).Select(column => run.PerMinuteAt?.Invoke(took * column / Columns) ?? run.PerMinute)];
        double[] taken = [.. Enumerable.Range(0, Columns + 1).Select(column => TakenBefore(run, took * column / Columns))];
        double highest = 1.1 * Math.Max(quota.Max(), taken.Max());
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Left + Width + 16} {Top + Height + 46}\" font-family=\"sans-serif\" font-size=\"12\">\n");
        svg.Append(CultureInfo.InvariantCulture, $"<title>{SecurityElement.Escape(title)}</title>\n<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n");
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Left}\" y=\"20\" font-size=\"14\" fill=\"#222\">{SecurityElement.Escape(title)}</text>\n");
        foreach (double share in new[] { 0, 0.5, 1 })
        {
            double y = Top + Height - (share * Height / 1.1);
            svg.Append(CultureInfo.InvariantCulture, $"<path d=\"M{Left} {y:0.#}h{Width}\" stroke=\"#ddd\"/><text x=\"{Left - 6}\" y=\"{y + 4:0.#}\" text-anchor=\"end\" fill=\"#555\">{share * highest / 1.1:0}</text>\n");
        }

        for (int minute = 0; minute <= took / 60; minute += took > 1500 ? 5 : took > 300 ? 2 : 1)
        {
            double x = Left + (Width * minute * 60 / took);
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{x:0.#}\" y=\"{Top + Height + 16}\" text-anchor=\"middle\" fill=\"#555\">{minute}</text>\n");
        }

        svg.Append(CultureInfo.InvariantCulture, $"<path d=\"{Line(quota, highest)}\" fill=\"none\" stroke=\"#999\" stroke-width=\"1.5\" stroke-dasharray=\"6 4\"/>\n");
        svg.Append(CultureInfo.InvariantCulture, $"<path d=\"{Line(taken, highest)}\" fill=\"none\" stroke=\"#0a6\" stroke-width=\"2\"/>\n");
        foreach (double at in run.Refused)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<path d=\"M{Left + (Width * at / took):0.#} {Top + Height}v-10\" stroke=\"#c22\" stroke-width=\"2\"/>");
        }

        svg.Append(CultureInfo.InvariantCulture, $"\n<text x=\"{Left}\" y=\"{Top + Height + 36}\" fill=\"#555\">minutes; green: rows taken within the last minute; dashed: the quota; red: a refusal ({run.Refusals}); {run.Rows:N0} rows in {run.Took:N0} s</text>\n</svg>\n");
        return svg.ToString();
    }

    private static int TakenBefore(PaceRun run, double at) => run.Taken.Count(time => time > at - 60 && time <= at);

    private static string Line(double[] values, double highest)
    {
        var line = new StringBuilder();
        for (int column = 0; column < values.Length; column++)
        {
            double x = Left + (Width * column / Columns);
            double y = Top + Height - (Height * values[column] / highest);
            line.Append(CultureInfo.InvariantCulture, $"{(column == 0 ? 'M' : 'L')}{x:0.#} {y:0.#}");
        }

        return line.ToString();
    }
}

using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using ClovaStudio.Tuning;

namespace ClovaStudio.Workflows.Reports;

/// <summary>Loss and progress of each training over time.</summary>
internal static class TrainingSection
{
    internal static void Write(HtmlBuilder html, ReportText text, ReportContent content)
    {
        if (content.Trainings.Length == 0)
        {
            return;
        }

        html.Open("section");
        html.Leaf("h2", null, text["Trainings"]);
        foreach (var training in content.Trainings)
        {
            html.Leaf("h3", null, NameOf(training));
            html.Leaf("p", "quiet", string.Join(" · ", Facts(text, training).Where(fact => !string.IsNullOrEmpty(fact))));
            WriteFailure(html, text, training);
            if (training.History.Length > 0)
            {
                WriteHistory(html, text, training.History);
            }
        }

        html.Close();
    }

    internal static string NameOf(TuningTask training) =>
        new[] { training.Name, training.Id, training.Model }.FirstOrDefault(name => !string.IsNullOrEmpty(name)) ?? "?";

    private static IEnumerable<string?> Facts(ReportText text, TuningTask training)
    {
        yield return training.Model;
        yield return training.Id;
        yield return training.TrainEpochs is { } epochs ? text["Epochs", ReportText.Number(epochs)] : null;
        yield return training.LearningRate is { } rate ? text["LearningRate", rate.ToString(CultureInfo.InvariantCulture)] : null;
        yield return training.EndDate is { } end ? text["Ended", ReportText.TimeWithZone(end)] : null;
        yield return training.Duration is { } duration ? text["Duration", ReportText.Span(duration)] : null;
    }

    private static void WriteFailure(HtmlBuilder html, ReportText text, TuningTask training)
    {
        if (ReportOutline.ReasonOf(training) is { } reason)
        {
            html.Leaf("p", "bad", reason);
        }

        if (text.AdviceFor(training) is { } advice)
        {
            html.Leaf("p", null, advice);
        }
    }

    private static void WriteHistory(HtmlBuilder html, ReportText text, TrainingPoint[] points)
    {
        html.Open("div", "charts");
        LineChart.Write(html, text, text["Loss"], "", Series(points, point => point.Loss));
        LineChart.Write(html, text, text["Progress"], "%", Series(points, point => point.Progress), top: 100);
        html.Close();
        WriteTable(html, text, points);
    }

    private static List<(DateTime At, double Value)> Series(TrainingPoint[] points, Func<TrainingPoint, double?> figure) => points
        .Select(point => (point.At, Value: figure(point)))
        .Where(point => point.Value is { } value && !double.IsNaN(value) && !double.IsInfinity(value))
        .Select(point => (point.At, point.Value!.Value))
        .OrderBy(point => point.At)
        .ToList();

    private static void WriteTable(HtmlBuilder html, ReportText text, TrainingPoint[] points)
    {
        html.Open("details");
        html.Leaf("summary", null, text["Observations", ReportText.Number(points.Length)]);
        html.Open("div", "scroll", ("tabindex", "0"));
        html.Open("table");
        html.Open("tr");
        foreach (string key in new[] { "Time", "Status", "Epoch", "Step", "Loss", "Progress" })
        {
            html.Leaf("th", null, text[key], ("scope", "col"));
        }

        html.Close();
        foreach (var (first, last) in Runs(points))
        {
            html.Open("tr");
            html.Leaf("td", null, ReportText.TimeToSecond(first.At) + (first == last ? "" : " – " + ReportText.TimeToSecond(last.At)));
            html.Leaf("td", null, first.Status);
            html.Leaf("td", null, first.Epoch?.ToString(CultureInfo.InvariantCulture));
            html.Leaf("td", null, first.Step is null ? "" : $"{first.Step}/{first.TotalSteps}");
            html.Leaf("td", null, first.Loss is { } loss ? ReportText.Figure(loss) : "");
            html.Leaf("td", null, first.Progress is { } progress ? ReportText.Figure(progress) + "%" : "");
            html.Close();
        }

        html.Close();
        html.Close();
        html.Close();
    }

    /// <summary>Looks that saw the same, such as hours in the queue, as one row from the first to the last of them.</summary>
    private static IEnumerable<(TrainingPoint First, TrainingPoint Last)> Runs(TrainingPoint[] points)
    {
        var first = points[0];
        for (int i = 1; i <= points.Length; i++)
        {
            if (i == points.Length || !IsSame(first, points[i]))
            {
                yield return (first, points[i - 1]);
                first = points[Math.Min(i, points.Length - 1)];
            }
        }
    }

    private static bool IsSame(TrainingPoint one, TrainingPoint other) =>
        one.Status == other.Status && one.Epoch == other.Epoch && one.Step == other.Step && one.Loss.Equals(other.Loss) && one.Progress.Equals(other.Progress);
}

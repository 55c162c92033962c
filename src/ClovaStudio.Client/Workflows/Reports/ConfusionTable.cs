using System;
using System.Collections.Generic;
using System.Linq;
using ClovaStudio.Evaluation;

namespace ClovaStudio.Workflows.Reports;

/// <summary>The confusion matrix as a table whose cells are the darker the larger their share of the row.</summary>
internal static class ConfusionTable
{
    // Beyond this nobody reads a matrix; a list of what is mixed up most often is shown in its place.
    private const int MostLabels = 20;
    private const int LongestList = 50;
    private const int Shades = 10;

    private static readonly string[] NoLabels = [ConfusionCell.Other, ConfusionCell.Failed, ConfusionCell.Truncated];

    internal static void Write(HtmlBuilder html, ReportText text, ConfusionCell[] cells)
    {
        if (cells.Length == 0)
        {
            return;
        }

        string[] expected = cells.Select(cell => cell.Expected).Distinct().ToArray();
        string[] actual = expected
            .Concat(NoLabels.Where(label => cells.Any(cell => cell.Actual == label)))
            .Distinct()
            .ToArray();
        html.Leaf("h3", null, text["Confusion"]);
        if (expected.Length > MostLabels)
        {
            WriteList(html, text, cells);
        }
        else
        {
            WriteMatrix(html, text, cells, expected, actual);
        }
    }

    private static void WriteMatrix(HtmlBuilder html, ReportText text, ConfusionCell[] cells, string[] expected, string[] actual)
    {
        var counts = cells
            .GroupBy(cell => (cell.Expected, cell.Actual))
            .ToDictionary(group => group.Key, group => group.Sum(cell => cell.Count));
        html.Open("div", "scroll", ("tabindex", "0"));
        html.Open("table", "heat");
        html.Leaf("caption", "quiet", text["ConfusionAxes"]);
        html.Open("tr");
        html.Leaf("td", null, "");
        foreach (string label in actual)
        {
            html.Leaf("th", null, NameOf(text, label), ("scope", "col"));
        }

        html.Leaf("th", "quiet", text["Recall"], ("scope", "col"));
        html.Close();
        foreach (string label in expected)
        {
            WriteMatrixRow(html, label, actual, counts);
        }

        html.Close();
        html.Close();
    }

    private static void WriteMatrixRow(HtmlBuilder html, string expected, string[] actual, Dictionary<(string, string), int> counts)
    {
        int CountOf(string label) => counts.TryGetValue((expected, label), out int count) ? count : 0;
        int total = actual.Sum(CountOf);
        html.Open("tr");
        html.Leaf("th", null, expected, ("scope", "row"));
        foreach (string label in actual)
        {
            int count = CountOf(label);
            int shade = (int)Math.Ceiling((double)Shades * count / total);
            html.Leaf("td", count == 0 ? "none" : $"{(label == expected ? "hit" : "miss")} s{shade}", ReportText.Number(count));
        }

        html.Leaf("td", "quiet", ReportText.Percent((double)CountOf(expected) / total));
        html.Close();
    }

    private static void WriteList(HtmlBuilder html, ReportText text, ConfusionCell[] cells)
    {
        var mixedUp = cells.Where(cell => cell.Expected != cell.Actual).OrderByDescending(cell => cell.Count).ToArray();
        html.Leaf("p", null, text["ConfusionList"]);
        html.Open("div", "scroll", ("tabindex", "0"));
        html.Open("table");
        html.Open("tr");
        html.Leaf("th", null, text["Expected"], ("scope", "col"));
        html.Leaf("th", null, text["Answered"], ("scope", "col"));
        html.Leaf("th", null, text["Count"], ("scope", "col"));
        html.Close();
        foreach (var cell in mixedUp.Take(LongestList))
        {
            html.Open("tr");
            html.Leaf("td", null, cell.Expected);
            html.Leaf("td", null, NameOf(text, cell.Actual));
            html.Leaf("td", null, ReportText.Number(cell.Count));
            html.Close();
        }

        html.Close();
        html.Close();
        if (mixedUp.Length > LongestList)
        {
            html.Leaf("p", "quiet", text["More", ReportText.Number(mixedUp.Length - LongestList)]);
        }
    }

    private static string NameOf(ReportText text, string label) => label switch
    {
        ConfusionCell.Other => text["Other"],
        ConfusionCell.Failed => text["Failed"],
        ConfusionCell.Truncated => text["Truncated"],
        _ => label,
    };
}

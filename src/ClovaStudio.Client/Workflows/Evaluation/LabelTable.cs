using System;
using System.Collections.Generic;
using System.Linq;
using ClovaStudio.Core;
using ClovaStudio.Evaluation;

namespace ClovaStudio.Workflows.Evaluation;

/// <summary>The rows of a classification as numbers: which label was expected, and which was answered.</summary>
internal sealed class LabelTable
{
    private const int Other = -1;
    private const int Failed = -2;
    private const int Truncated = -3;

    private readonly string[] _labels;
    private readonly int[] _expected;
    private readonly int[] _actual;

    /// <summary>Reads rows that <paramref name="metric"/> has scored.</summary>
    internal LabelTable(IReadOnlyList<EvaluationRow> rows, string metric)
    {
        // A label is shown as it was first spelt, and the labels are in ordinal order, as scikit-learn has them.
        var spelling = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            string key = AnswerText.Label(row.Expected);
            if (!spelling.ContainsKey(key))
            {
                spelling.Add(key, AnswerText.Collapse(row.Expected));
            }
        }

        var ordered = spelling.OrderBy(label => label.Value, StringComparer.Ordinal).ToList();
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var label in ordered)
        {
            numbers.Add(label.Key, numbers.Count);
        }

        _labels = ordered.Select(label => label.Value).ToArray();
        _expected = rows.Select(row => numbers[AnswerText.Label(row.Expected)]).ToArray();
        _actual = rows.Select(row => Answered(row, metric, numbers)).ToArray();
    }

    internal int Count => _labels.Length;

    internal int ExpectedOf(int row) => _expected[row];

    /// <summary>The number of the label that was answered; negative when the answer is no label.</summary>
    internal int ActualOf(int row) => _actual[row];

    /// <summary>The pairs that occurred, in the order of the labels, what is no label last.</summary>
    internal ConfusionCell[] Cells() => Enumerable.Range(0, _expected.Length)
        .GroupBy(row => (Expected: _expected[row], Actual: _actual[row]))
        .OrderBy(pair => pair.Key.Expected)
        .ThenBy(pair => pair.Key.Actual < 0)
        .ThenBy(pair => Math.Abs(pair.Key.Actual))
        .Select(pair => new ConfusionCell { Expected = _labels[pair.Key.Expected], Actual = NameOf(pair.Key.Actual), Count = pair.Count() })
        .ToArray();

    // A cut answer counts as a label only where it was scored as right, so that the matrix and the score agree.
    private static int Answered(EvaluationRow row, string metric, Dictionary<string, int> numbers)
    {
        if (row.Status == EvaluationStatuses.Failed)
        {
            return Failed;
        }

        if (row.Status == EvaluationStatuses.Truncated && row.ScoreOf(metric) < 1)
        {
            return Truncated;
        }

        return numbers.TryGetValue(AnswerText.Label(row.Answer), out int number) ? number : Other;
    }

    private string NameOf(int actual) => actual switch
    {
        Other => ConfusionCell.Other,
        Failed => ConfusionCell.Failed,
        Truncated => ConfusionCell.Truncated,
        _ => _labels[actual],
    };
}

using System;
using System.Collections.Generic;
using System.Linq;
using ClovaStudio.Evaluation;

namespace ClovaStudio.Workflows.Evaluation;

/// <summary>
/// The rows that two evaluations have in common: same prompt, same expectation. The order may differ; a prompt that
/// stands in the test set several times is paired occurrence by occurrence.
/// </summary>
internal sealed class RowPairs
{
    internal RowPairs(ClovaEvaluation left, ClovaEvaluation right)
    {
        var waiting = right.Results
            .GroupBy(KeyOf)
            .ToDictionary(group => group.Key, group => new Queue<EvaluationRow>(group));
        foreach (var row in left.Results)
        {
            if (waiting.TryGetValue(KeyOf(row), out var same) && same.Count > 0)
            {
                Left.Add(row);
                Right.Add(same.Dequeue());
            }
        }

        OnlyInLeft = left.Results.Length - Left.Count;
        OnlyInRight = right.Results.Length - Right.Count;
    }

    internal List<EvaluationRow> Left { get; } = [];

    internal List<EvaluationRow> Right { get; } = [];

    internal int Count => Left.Count;

    internal int OnlyInLeft { get; }

    internal int OnlyInRight { get; }

    /// <summary>The rows whose score differs, the largest change first.</summary>
    internal FlippedRow[] Flipped(string metric) => Enumerable.Range(0, Count)
        .Select(i => Flip(Left[i], Right[i], metric))
        .Where(row => row.LeftScore != row.RightScore)
        .OrderByDescending(row => Math.Abs(row.RightScore - row.LeftScore))
        .ThenBy(row => row.Index)
        .ToArray();

    // PowerShell turns null into an empty text when it converts what Import-Clixml has read.
    private static (string Prompt, string Expected) KeyOf(EvaluationRow row) => (row.Prompt ?? "", row.Expected ?? "");

    private static FlippedRow Flip(EvaluationRow left, EvaluationRow right, string metric) => new()
    {
        Index = left.Index,
        Prompt = left.Prompt,
        Expected = left.Expected,
        LeftAnswer = left.Answer,
        RightAnswer = right.Answer,
        LeftScore = left.ScoreOf(metric),
        RightScore = right.ScoreOf(metric),
        LeftStatus = left.Status,
        RightStatus = right.Status,
    };
}

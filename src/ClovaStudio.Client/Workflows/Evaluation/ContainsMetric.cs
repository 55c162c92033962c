using System;
using ClovaStudio.Core;
using ClovaStudio.Evaluation;

namespace ClovaStudio.Workflows.Evaluation;

/// <summary>
/// 1 when the expectation stands somewhere in the answer; else 0. Case counts; runs of white space are one blank.
/// Where nothing is expected, only an empty answer is right.
/// </summary>
internal sealed class ContainsMetric : IMetric
{
    /// <inheritdoc/>
    public string Name => Metrics.Contains;

    /// <inheritdoc/>
    public bool IsBinary => true;

    /// <inheritdoc/>
    public double Score(EvaluationRow row)
    {
        string expected = AnswerText.Collapse(row.Expected);
        string answer = AnswerText.Collapse(row.Answer);
        bool isRight = expected.Length == 0 ? answer.Length == 0 : answer.IndexOf(expected, StringComparison.Ordinal) >= 0;
        return isRight ? 1 : 0;
    }
}

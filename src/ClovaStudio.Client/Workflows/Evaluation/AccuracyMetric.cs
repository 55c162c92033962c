using ClovaStudio.Core;
using ClovaStudio.Evaluation;

namespace ClovaStudio.Workflows.Evaluation;

/// <summary>
/// 1 when the answer is the expected label; else 0. Unlike <see cref="ExactMetric"/> it looks past case, quotation
/// marks around the label and a full stop behind it.
/// </summary>
internal sealed class AccuracyMetric : IMetric
{
    /// <inheritdoc/>
    public string Name => Metrics.Accuracy;

    /// <inheritdoc/>
    public bool IsBinary => true;

    /// <inheritdoc/>
    public double Score(EvaluationRow row) => AnswerText.Label(row.Answer) == AnswerText.Label(row.Expected) ? 1 : 0;
}

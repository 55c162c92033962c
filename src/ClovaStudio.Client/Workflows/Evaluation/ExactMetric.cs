using ClovaStudio.Core;
using ClovaStudio.Evaluation;

namespace ClovaStudio.Workflows.Evaluation;

/// <summary>1 when the answer is the expectation, both in Unicode's composed form (NFC) and trimmed; else 0.</summary>
internal sealed class ExactMetric : IMetric
{
    /// <inheritdoc/>
    public string Name => Metrics.Exact;

    /// <inheritdoc/>
    public bool IsBinary => true;

    /// <inheritdoc/>
    public double Score(EvaluationRow row) => AnswerText.Normalize(row.Answer) == AnswerText.Normalize(row.Expected) ? 1 : 0;
}

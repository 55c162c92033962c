using System;
using ClovaStudio.Evaluation;

namespace ClovaStudio.Workflows.Evaluation;

/// <summary>What an evaluation is of, and how it counts.</summary>
internal sealed class EvaluationOptions
{
    /// <summary>The model that answered; of a tuned model, its base model.</summary>
    public string? Model { get; set; }

    /// <summary>The id of the tuning task whose model answered.</summary>
    public string? TaskId { get; set; }

    /// <summary>The name under which the model stands in reports and comparisons.</summary>
    public string? Name { get; set; }

    /// <summary>When the answers were given; null takes the time now.</summary>
    public DateTime? CreatedAt { get; set; }

    /// <summary>Whether an answer that was cut at the token limit is scored as it stands. By default it counts as wrong.</summary>
    public bool ScoreTruncated { get; set; }

    /// <summary>What it is measured with; null when that is not known.</summary>
    public EvaluationProvenance? Provenance { get; set; }

    /// <summary>Who judged the answers; null when nobody did.</summary>
    public EvaluationJudge? Judge { get; set; }
}

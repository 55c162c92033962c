using System;
using System.Linq;
using ClovaStudio.Workflows.Evaluation;

namespace ClovaStudio.Evaluation;

/// <summary>A model measured against a test set. Failed and truncated rows are part of every figure.</summary>
/// <remarks>
/// Every property can be set and no array is ever null, so that an evaluation read back with Import-Clixml can be
/// converted to this type again.
/// </remarks>
public sealed class ClovaEvaluation
{
    /// <summary>The model that answered; of a tuned model, its base model.</summary>
    public string? Model { get; set; }

    /// <summary>The id of the tuning task whose model answered; null for a base model.</summary>
    public string? TaskId { get; set; }

    /// <summary>The name under which the model stands in reports and comparisons.</summary>
    public string? Name { get; set; }

    /// <summary>When the evaluation was made, in local time.</summary>
    public DateTime CreatedAt { get; set; }

    /// <summary>The number of rows, failed and truncated ones included.</summary>
    public int Rows => Results.Length;

    /// <summary>The number of rows without an answer. They count as wrong.</summary>
    public int Failed => Results.Count(row => row.Status == EvaluationStatuses.Failed);

    /// <summary>The number of rows whose answer was cut at the token limit. They count as wrong by default.</summary>
    public int Truncated => Results.Count(row => row.Status == EvaluationStatuses.Truncated);

    /// <summary>
    /// The number of rows that a metric could not score, because the expectation is not what the metric needs (no
    /// JSON, a bad pattern) or the pattern took too long. They count as wrong; the row's Error says why.
    /// </summary>
    public int Unscored => Results.Count(row => Scores.Any(score => !row.Scores.ContainsKey(score.Metric)));

    /// <summary>The number of rows whose prompt is also in the training file; null when none was given. They make a tuned model look better than it is.</summary>
    public int? InTraining => Results.All(row => row.InTraining is null) ? null : Results.Count(row => row.InTraining == true);

    /// <summary>The scores, one for each metric, in the order asked for; never null.</summary>
    public MetricScore[] Scores { get; set => field = value ?? []; } = [];

    /// <summary>How often which label was answered for which; empty unless a label metric was asked for, never null.</summary>
    public ConfusionCell[] ConfusionMatrix { get; set => field = value ?? []; } = [];

    /// <summary>The rows in the order of the test set; never null.</summary>
    public EvaluationRow[] Results { get; set => field = value ?? []; } = [];

    /// <summary>The tokens used, as far as the service told.</summary>
    public EvaluationUsage Usage { get; set => field = value ?? new(); } = new();

    /// <summary>What it was measured with: prompt, parameters, test set. Never null.</summary>
    public EvaluationProvenance Provenance { get; set => field = value ?? new(); } = new();

    /// <summary>Who judged the answers; null without the metric Judge.</summary>
    public EvaluationJudge? Judge { get; set; }

    /// <summary>The name, or for want of one the task's id or the model.</summary>
    public string DisplayName() => new[] { Name, TaskId, Model }.FirstOrDefault(text => !string.IsNullOrEmpty(text)) ?? "?";

    /// <summary>The name and the scores.</summary>
    public override string ToString() => $"{DisplayName()}: {string.Join(", ", Scores.Select(score => score.ToString()))}";
}

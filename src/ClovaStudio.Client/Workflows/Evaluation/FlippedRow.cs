using System.Globalization;
using ClovaStudio.Workflows.Evaluation;

namespace ClovaStudio.Evaluation;

/// <summary>A row that two models score differently.</summary>
public sealed class FlippedRow
{
    /// <summary>The row's index in the left evaluation.</summary>
    public int Index { get; set; }

    /// <summary>What was asked.</summary>
    public string? Prompt { get; set; }

    /// <summary>What the answer should be.</summary>
    public string? Expected { get; set; }

    /// <summary>The left model's answer; null when its row failed.</summary>
    public string? LeftAnswer { get; set; }

    /// <summary>The right model's answer; null when its row failed.</summary>
    public string? RightAnswer { get; set; }

    /// <summary>The left model's score on this row, 0 to 1.</summary>
    public double LeftScore { get; set; }

    /// <summary>The right model's score on this row, 0 to 1.</summary>
    public double RightScore { get; set; }

    /// <summary>The status of the left row: see <see cref="EvaluationStatuses"/>.</summary>
    public string LeftStatus { get; set => field = value ?? EvaluationStatuses.Ok; } = EvaluationStatuses.Ok;

    /// <summary>The status of the right row: see <see cref="EvaluationStatuses"/>.</summary>
    public string RightStatus { get; set => field = value ?? EvaluationStatuses.Ok; } = EvaluationStatuses.Ok;

    /// <summary>The index and both scores.</summary>
    public override string ToString() => string.Format(CultureInfo.InvariantCulture, "{0}: {1:0.###} -> {2:0.###}", Index, LeftScore, RightScore);
}

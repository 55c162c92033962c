using System.Globalization;

namespace ClovaStudio.Evaluation;

/// <summary>Who judged the answers of an evaluation, how, and whether it agrees with itself.</summary>
public sealed class EvaluationJudge
{
    /// <summary>The model that judged.</summary>
    public string? Model { get; set; }

    /// <summary><c>Points</c>, each answer by itself; or <c>Pairs</c>, each answer beside that of another model.</summary>
    public string? Mode { get; set; }

    /// <summary>What it was told to look at.</summary>
    public string? Rubric { get; set; }

    /// <summary>With pairs: the name of the model whose answers stood beside.</summary>
    public string? Reference { get; set; }

    /// <summary>The answers that were judged twice: in both orders, or once more by points.</summary>
    public int Judged { get; set; }

    /// <summary>
    /// The share of them that the judge judged alike both times, 0 to 1; null when none was. A judge that always prefers the
    /// first place has 0.
    /// </summary>
    public double? Agreement { get; set; }

    /// <summary>The answers that could not be judged. They count as a tie, or as without points.</summary>
    public int Failed { get; set; }

    /// <summary>Requests to the judge, answers taken from a checkpoint included.</summary>
    public int Requests { get; set; }

    /// <summary>Tokens of the prompts to the judge; no part of the evaluation's own usage.</summary>
    public long InputTokens { get; set; }

    /// <summary>Tokens of the judge's answers.</summary>
    public long OutputTokens { get; set; }

    /// <summary>The model, and how far it agrees with itself.</summary>
    public override string ToString() => string.Format(CultureInfo.InvariantCulture, "{0} ({1:0.##})", Model, Agreement);
}

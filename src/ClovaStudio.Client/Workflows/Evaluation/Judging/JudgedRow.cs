namespace ClovaStudio.Workflows.Evaluation.Judging;

/// <summary>Both judgements of one answer, each 0 to 1: with pairs 1 is that it is better, 0.5 a tie.</summary>
internal sealed class JudgedRow
{
    internal double? First { get; set; }

    internal double? Second { get; set; }

    internal string? Failure { get; set; }

    /// <summary>Whether the judge said the same twice; null when one of them is missing.</summary>
    internal bool? Agrees => First is { } first && Second is { } second ? first == second : null;
}

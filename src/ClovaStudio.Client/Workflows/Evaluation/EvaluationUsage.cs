namespace ClovaStudio.Evaluation;

/// <summary>What an evaluation has used, as far as the service told.</summary>
public sealed class EvaluationUsage
{
    /// <summary>Rows that were sent, answers taken from a checkpoint included.</summary>
    public int Requests { get; set; }

    /// <summary>Tokens of all prompts.</summary>
    public long InputTokens { get; set; }

    /// <summary>Tokens of all answers.</summary>
    public long OutputTokens { get; set; }
}

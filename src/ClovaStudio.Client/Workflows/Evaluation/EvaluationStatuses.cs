using ClovaStudio.Evaluation;

namespace ClovaStudio.Workflows.Evaluation;

/// <summary>The values of <see cref="EvaluationRow.Status"/>.</summary>
internal static class EvaluationStatuses
{
    /// <summary>The model gave a whole answer.</summary>
    public const string Ok = "ok";

    /// <summary>There is no answer: the request failed. The row counts as wrong.</summary>
    public const string Failed = "failed";

    /// <summary>The answer was cut at the token limit. The row counts as wrong unless the options say otherwise.</summary>
    public const string Truncated = "truncated";
}

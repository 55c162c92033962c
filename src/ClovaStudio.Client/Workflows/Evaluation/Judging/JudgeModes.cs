
namespace ClovaStudio.Workflows.Evaluation.Judging;

/// <summary>How a judge judges.</summary>
internal static class JudgeModes
{
    /// <summary>Each answer by itself, 1 to 5 points, twice.</summary>
    internal const string Points = "Points";

    /// <summary>Each answer beside that of the reference, in both orders.</summary>
    internal const string Pairs = "Pairs";
}

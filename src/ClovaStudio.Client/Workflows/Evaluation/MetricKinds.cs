namespace ClovaStudio.Workflows.Evaluation;

/// <summary>How the scores of the rows make up the score of the set.</summary>
internal static class MetricKinds
{
    /// <summary>Each row is right or wrong; the score is the share of right rows.</summary>
    public const string Share = "share";

    /// <summary>Each row scores between 0 and 1; the score is the mean.</summary>
    public const string Mean = "mean";

    /// <summary>The score is computed from all rows together, as macro F1 is.</summary>
    public const string Set = "set";

    /// <summary>A figure of what was answered altogether, as coverage is. Its number of rows is that of what could be answered; rows are not compared by it.</summary>
    public const string Catalogue = "catalogue";
}

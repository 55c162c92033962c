namespace ClovaStudio.Cmdlets.Batches;

/// <summary>What <c>ClovaStatus</c> of a row says.</summary>
internal static class BatchStatuses
{
    internal const string Answered = "Answered";

    /// <summary>The limit of tokens cut the answer.</summary>
    internal const string Cut = "Cut";

    internal const string Failed = "Failed";
}

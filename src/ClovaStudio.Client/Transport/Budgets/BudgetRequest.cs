namespace ClovaStudio.Transport.Budgets;

/// <summary>A request that takes from a budget.</summary>
internal sealed class BudgetRequest
{
    /// <summary>The model or tool that answers; null where it is not known.</summary>
    internal string? Model { get; init; }

    /// <summary>The tuning task whose model answers; null for others.</summary>
    internal string? TaskId { get; init; }

    /// <summary>Tokens of the input, as far as they can be estimated.</summary>
    internal long InputTokens { get; init; }

    /// <summary>The most tokens that the output may have.</summary>
    internal long OutputTokens { get; init; }

    /// <summary>
    /// Whether the request ends without its caller doing anything. A stream does not: who waited for one that the same
    /// caller has to read would wait for ever.
    /// </summary>
    internal bool EndsByItself { get; init; } = true;
}

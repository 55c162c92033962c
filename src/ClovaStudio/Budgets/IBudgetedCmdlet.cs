using System.Collections;

namespace ClovaStudio.Cmdlets.Budgets;

/// <summary>A cmdlet whose requests are billed, and may be given a limit of what they cost together.</summary>
internal interface IBudgetedCmdlet
{
    decimal? MaximumCost { get; }

    long? MaximumTokens { get; }

    IDictionary? Price { get; }
}

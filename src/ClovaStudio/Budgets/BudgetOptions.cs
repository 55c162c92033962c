using System.Collections;
using ClovaStudio.Cmdlets.Core;
using ClovaStudio.Core.Errors;
using ClovaStudio.Transport.Budgets;

namespace ClovaStudio.Cmdlets.Budgets;

/// <summary>Reads the limits that a command or a connection is given.</summary>
internal static class BudgetOptions
{
    /// <summary>The limits; null where there is none.</summary>
    /// <exception cref="ClovaStudioException">A cost is limited without prices, or the prices have another form.</exception>
    internal static BudgetLimits? Read(decimal? cost, long? tokens, IDictionary? price)
    {
        if (cost is null && tokens is null)
        {
            return null;
        }

        if (cost is not null && price is null)
        {
            throw Refusal.Of("MaximumCost", Messages.Budget_NeedsPrice);
        }

        _ = price is null ? null : TokenPrice.Of(price); // mistakes show now
        return new BudgetLimits
        {
            Cost = cost,
            Tokens = tokens,
            PriceOf = (taskId, model) => price is null ? null : TokenPrice.Of(price, taskId, model),
        };
    }
}

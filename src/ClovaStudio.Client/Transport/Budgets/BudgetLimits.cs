using System;
using ClovaStudio.Core;
using ClovaStudio.Core.Errors;
using ClovaStudio.Usage;

namespace ClovaStudio.Transport.Budgets;

/// <summary>How much requests may take together. Never changes once made.</summary>
internal sealed class BudgetLimits
{
    /// <summary>The most money, in the currency of the prices; null for no limit.</summary>
    internal decimal? Cost { get; init; }

    /// <summary>The most tokens, input and output together; null for no limit.</summary>
    internal long? Tokens { get; init; }

    /// <summary>The price of a model or tool, by the id of its tuning task or its name; null for one that has none.</summary>
    internal Func<string?, string?, ModelPrice?> PriceOf { get; init; } = (_, _) => null;

    internal bool Allows(BudgetAmount amount) => (Cost is null || amount.Cost <= Cost) && (Tokens is null || amount.Tokens <= Tokens);

    /// <summary>The most that the request may take.</summary>
    /// <exception cref="ClovaStudioException">Money is limited, and the model has no price: what it takes would not be counted.</exception>
    internal BudgetAmount MostOf(BudgetRequest request) =>
        new(CostOf(request, request.InputTokens, request.OutputTokens), request.InputTokens + request.OutputTokens);

    /// <summary>What a request took whose tokens the service has told.</summary>
    internal BudgetAmount AmountOf(BudgetRequest request, TokenUsage usage)
    {
        long total = Math.Max(usage.TotalTokens, usage.InputTokens + usage.OutputTokens);
        bool isDivided = usage.InputTokens + usage.OutputTokens > 0;
        decimal cost = isDivided ? CostOf(request, usage.InputTokens, usage.OutputTokens)
            : Math.Max(CostOf(request, total, 0), CostOf(request, 0, total)); // which is which is not told: rather too much
        return new BudgetAmount(cost, total);
    }

    private decimal CostOf(BudgetRequest request, long input, long output)
    {
        if (Cost is null)
        {
            return 0;
        }

        string name = request.TaskId ?? request.Model ?? "?";
        var price = PriceOf(request.TaskId, request.Model);
        Refusal.When(price is null, name, Strings.Budget_NoPrice, name);
        return price!.Of(input, output);
    }
}

using System.Globalization;

namespace ClovaStudio.Transport.Budgets;

/// <summary>How a budget stands. Never changes once made.</summary>
/// <param name="limits">How much there was.</param>
/// <param name="spent">What was taken of it.</param>
/// <param name="setAside">What requests on their way have set aside.</param>
/// <param name="requests">How many requests took something.</param>
internal sealed class BudgetState(BudgetLimits limits, BudgetAmount spent, BudgetAmount setAside, long requests)
{
    internal BudgetAmount Spent { get; } = spent;

    internal long Requests { get; } = requests;

    /// <summary>The refusal of a request that may take more than is left.</summary>
    internal ClovaStudioException Exceeded(BudgetAmount most)
    {
        bool isCost = limits.Cost is { } cost && Spent.Cost + setAside.Cost + most.Cost > cost;
        return isCost
            ? ClovaStudioException.For(ErrorCause.BudgetExceeded, "MaximumCost", Text(limits.Cost!.Value), Text(Spent.Cost), Requests, Text(most.Cost))
            : ClovaStudioException.For(ErrorCause.BudgetExceeded, "MaximumTokens", Text(limits.Tokens ?? 0), Text(Spent.Tokens), Requests, Text(most.Tokens));
    }

    private static string Text(decimal amount) => amount.ToString("#,0.######", CultureInfo.CurrentCulture);
}

using System.Threading.Tasks;

namespace ClovaStudio.Transport.Budgets;

/// <summary>A request that waits until the budget has enough for it.</summary>
internal sealed class BudgetWaiter(BudgetRequest request, BudgetAmount most, bool continuesInline)
{
    internal BudgetRequest Request { get; } = request;

    internal BudgetAmount Most { get; } = most;

    internal TaskCompletionSource<BudgetLease> Turn { get; } =
        new(continuesInline ? TaskCreationOptions.None : TaskCreationOptions.RunContinuationsAsynchronously);
}

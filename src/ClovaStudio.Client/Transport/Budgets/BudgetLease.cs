using System.Threading;
using ClovaStudio.Usage;

namespace ClovaStudio.Transport.Budgets;

/// <summary>What a request has set aside of a budget. It ends once; what is said later is not heard.</summary>
internal sealed class BudgetLease(Budget budget, BudgetRequest request, BudgetAmount most)
{
    private int _isReturned;

    internal BudgetRequest Request { get; } = request;

    internal BudgetAmount Most { get; } = most;

    /// <summary>The request was answered.</summary>
    /// <param name="usage">The tokens that the service has told; null when it told none.</param>
    internal void Answered(TokenUsage? usage)
    {
        if (usage is null)
        {
            MayHaveBeenBilled();
        }
        else
        {
            Return(budget.Limits.AmountOf(Request, usage));
        }
    }

    /// <summary>The request was not sent, or was refused: nobody bills it.</summary>
    internal void NotBilled() => Return(default);

    /// <summary>The request was sent and brought no whole answer: counted with the most that it may have taken.</summary>
    internal void MayHaveBeenBilled() => Return(Most);

    private void Return(BudgetAmount taken)
    {
        if (Interlocked.Exchange(ref _isReturned, 1) == 0)
        {
            budget.Return(this, taken);
        }
    }
}

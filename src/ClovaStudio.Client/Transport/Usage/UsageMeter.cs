using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using ClovaStudio.Core.Errors;
using ClovaStudio.Transport.Budgets;
using ClovaStudio.Usage;

namespace ClovaStudio.Transport.Usage;

/// <summary>Counts the attempts of one call, and takes what they cost from the budgets that it is sent under.</summary>
/// <param name="ledger">Adds up.</param>
/// <param name="log">Keeps it beyond this process; null for none.</param>
/// <param name="account">Whose requests they are.</param>
/// <param name="request">What an attempt may take.</param>
/// <param name="budgets">None for a request that is not billed.</param>
internal sealed class UsageMeter(UsageLedger ledger, UsageLog? log, string account, BudgetRequest request, IReadOnlyList<Budget> budgets)
{
    private const int RequestTimeout = 408;
    private const int GatewayTimeout = 504;

    private BudgetLease[] _leases = [];

    /// <summary>Sets aside what the next attempt may take, in every budget.</summary>
    /// <exception cref="ClovaStudioException">BudgetExceeded or InvalidArgument: the attempt is not to be sent.</exception>
    /// <exception cref="System.OperationCanceledException">The wait was cancelled.</exception>
    internal async Task ReserveAsync(CancellationToken cancellationToken)
    {
        var leases = new List<BudgetLease>();
        try
        {
            foreach (var budget in budgets)
            {
                leases.Add(await budget.ReserveAsync(request, cancellationToken).ConfigureAwait(false));
            }

            _leases = [.. leases];
        }
        catch
        {
            leases.ForEach(lease => lease.NotBilled());
            throw;
        }
    }

    /// <summary>The attempt that was to follow is not sent.</summary>
    internal void NotSent()
    {
        foreach (var lease in _leases)
        {
            lease.NotBilled();
        }
    }

    /// <summary>An attempt was answered.</summary>
    /// <param name="tokens">What the service has counted; null when it did not tell.</param>
    internal void Answered(TokenUsage? tokens)
    {
        Add(hasFailed: false, tokens);
        foreach (var lease in _leases)
        {
            lease.Answered(tokens);
        }
    }

    /// <summary>An attempt brought no whole answer.</summary>
    /// <param name="failure">Why; null where it was left by its caller.</param>
    internal void Failed(Failure? failure = null)
    {
        Add(hasFailed: true, tokens: null);
        bool mayBeBilled = failure is null || (failure.MayHaveBeenReceived && failure.StatusCode is null or < 400 or RequestTimeout or GatewayTimeout);
        foreach (var lease in _leases)
        {
            if (mayBeBilled)
            {
                lease.MayHaveBeenBilled();
            }
            else
            {
                lease.NotBilled();
            }
        }
    }

    private void Add(bool hasFailed, TokenUsage? tokens)
    {
        ledger.Add(account, request.Model, request.TaskId, hasFailed, tokens);
        log?.Add(request.Model, request.TaskId, hasFailed, tokens);
    }
}

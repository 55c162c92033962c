using System.Management.Automation;
using ClovaStudio.Cmdlets.Budgets;
using ClovaStudio.Cmdlets.Completion;
using ClovaStudio.Cmdlets.Connections;
using ClovaStudio.Connections;
using ClovaStudio.Transport.Budgets;

namespace ClovaStudio.Cmdlets.Core;

/// <summary>A cmdlet that talks to the services.</summary>
public abstract class ConnectedCmdlet : ClovaStudioCmdlet
{
    [Parameter]
    [ConnectionOnly]
    [ArgumentCompleter(typeof(ConnectionNameCompleter))]
    [ValidateNotNull]
    public ClovaStudioConnection? Connection { get; set; }

    private ClovaStudioClient? _client;

    private protected ClovaStudioClient Client => _client ??= Connect();

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        CheckBudget();
        base.BeginProcessing();
    }

    private ClovaStudioClient Connect()
    {
        var client = (Connection ??= RunspaceConnections.Resolve()).Client;
        return LimitsOf() is { } limits ? client.With(new Budget(limits)) : client;
    }

    /// <summary>Limits that cannot be held are refused before anything is asked.</summary>
    private void CheckBudget()
    {
        try
        {
            LimitsOf();
        }
        catch (ClovaStudioException e)
        {
            ThrowTerminatingError(ErrorRecords.From(e));
        }
    }

    private BudgetLimits? LimitsOf() =>
        this is IBudgetedCmdlet budgeted ? BudgetOptions.Read(budgeted.MaximumCost, budgeted.MaximumTokens, budgeted.Price) : null;
}

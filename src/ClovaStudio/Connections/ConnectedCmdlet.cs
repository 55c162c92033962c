using System;
using System.Collections.Generic;
using System.Management.Automation;
using ClovaStudio.Cmdlets.Budgets;
using ClovaStudio.Cmdlets.Core;
using ClovaStudio.Connections;
using ClovaStudio.Transport.Budgets;

namespace ClovaStudio.Cmdlets.Connections;

/// <summary>A cmdlet that talks to the services.</summary>
public abstract class ConnectedCmdlet : ClovaStudioCmdlet
{
    [Parameter]
    [ConnectionOnly]
    [ArgumentCompleter(typeof(ConnectionNameCompleter))]
    [ValidateNotNull]
    public ClovaStudioConnection? Connection { get; set; }

    private const string UnsupportedFunction = "40009";

    // By the id of the task: a batch has the same failure in each row.
    private readonly Dictionary<string, ClovaStudioException?> _whyNoModel = [];
    private ClovaStudioClient? _client;

    private protected ClovaStudioClient Client => _client ??= Connect();

    /// <summary>
    /// Without a connection no input can be asked, nor with limits that cannot be held: that is said before the first one, and
    /// before a cmdlet behind this one begins.
    /// </summary>
    private protected override void Prepare()
    {
        if (Client.IsClosed)
        {
            throw ClovaStudioException.For(ErrorCause.Disconnected);
        }

        CheckCredential();
    }

    /// <summary>Refuses a credential that is missing or cannot be used: that of the service that the cmdlet is named after.</summary>
    private protected virtual void CheckCredential()
    {
        bool isAitems = MyInvocation.MyCommand.Name.IndexOf("-Aitems", StringComparison.Ordinal) > 0;
        (isAitems ? (Action)Client.CheckAccessKey : Client.CheckApiKey)();
    }

    /// <summary>
    /// A task without a model is refused as an unsupported function, and nothing says that it failed or still waits: the task
    /// does, and is asked.
    /// </summary>
    private protected override ClovaStudioException Explained(ClovaStudioException failure)
    {
        if (failure.ApiCode != UnsupportedFunction || failure.Target is not { } id)
        {
            return failure;
        }

        if (!_whyNoModel.TryGetValue(id, out var why))
        {
            _whyNoModel[id] = why = WhyNoModel(id);
        }

        return why is null ? failure : new ClovaStudioException(why.Cause, why.WhatHappened) { Target = why.Target, RequestId = failure.RequestId };
    }

    private ClovaStudioException? WhyNoModel(string id)
    {
        try
        {
            return TuningFailure.WhyNoModel(Await(Client.Tuning.GetAsync(id, Observer, Cancel)));
        }
        catch (ClovaStudioException)
        {
            return null; // it was a model and no task, or is gone
        }
    }

    private ClovaStudioClient Connect()
    {
        var client = (Connection ??= RunspaceConnections.Resolve()).Client;
        return LimitsOf() is { } limits ? client.With(new Budget(limits)) : client;
    }

    private BudgetLimits? LimitsOf() =>
        this is IBudgetedCmdlet budgeted ? BudgetOptions.Read(budgeted.MaximumCost, budgeted.MaximumTokens, budgeted.Price) : null;
}

using System.Collections.Generic;
using System.Management.Automation;
using ClovaStudio.Chat;
using ClovaStudio.Cmdlets.Chat;
using ClovaStudio.Cmdlets.Core;
using ClovaStudio.Cmdlets.Requests;

namespace ClovaStudio.Cmdlets.Agents;

/// <summary>The base of the cmdlets that send queries to an agent, each with what was said before it.</summary>
/// <typeparam name="TResult">What comes of a query.</typeparam>
public abstract class QueryCmdlet<TResult> : FileInputCmdlet<InputRow, TResult>
{
    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true, ParameterSetName = InputSet)]
    [AllowEmptyString]
    public object[] Query { get; set; } = [];

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string Property { get; set; } = "Query";

    [Parameter]
    public object? Conversation { get; set; }

    /// <summary>What was said before.</summary>
    private protected IReadOnlyList<ChatMessage> History { get; private set; } = [];

    private protected override void BeginInput() => History = InputMessages.TryRead(Conversation) ?? [];

    private protected sealed override void ProcessInput() => ForEachInput(Inputs(Query), query => Ask(ReadInput(query, Property, Encoding)));

    /// <summary>Sends a query.</summary>
    private protected virtual void Ask(InputRow query) => Send(query);

    private protected sealed override string? SourceOf(InputRow input) => input.Source;
}

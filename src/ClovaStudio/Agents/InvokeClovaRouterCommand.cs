using System.Collections.Generic;
using System.Management.Automation;
using System.Threading.Tasks;
using ClovaStudio.Agents;
using ClovaStudio.Api.Agents;
using ClovaStudio.Chat;
using ClovaStudio.Cmdlets.Chat;
using ClovaStudio.Cmdlets.Core;
using ClovaStudio.Cmdlets.Requests;

namespace ClovaStudio.Cmdlets.Agents;

/// <summary>Finds the domain of queries, and the filters that they hit.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "ClovaRouter", HelpUri = "https://api.ncloud-docs.com/docs/clovastudio-router")]
[OutputType(typeof(RouterResult))]
public sealed class InvokeClovaRouterCommand : RequestCmdlet<InputRow, RouterResult>
{
    private IReadOnlyList<ChatMessage> _history = [];

    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string RouterId { get; set; } = "";

    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true)]
    [AllowEmptyString]
    public object[] Query { get; set; } = [];

    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int Version { get; set; } = 1;

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string Property { get; set; } = "Query";

    [Parameter]
    public object? Conversation { get; set; }

    private protected override void BeginInput()
    {
        _history = InputMessages.TryRead(Conversation) ?? [];
    }

    private protected override string? SourceOf(InputRow input) => input.Source;

    private protected override void ProcessInput() => ForEachInput(Query, query => Send(ReadInput(query, Property)));

    private protected override void WriteResult(InputRow input, RouterResult result)
    {
        result.Source = input.Source;
        WriteObject(result);
    }

    private protected override Task<RouterResult> RequestAsync(InputRow input) => Client.Agents.RouteAsync(
        new RouterRequest { RouterId = RouterId, Version = Version, Query = input.Text, History = _history },
        Observer,
        Cancel);
}

using System.Management.Automation;
using System.Threading.Tasks;
using ClovaStudio.Agents;
using ClovaStudio.Api.Agents;
using ClovaStudio.Cmdlets.Core;

namespace ClovaStudio.Cmdlets.Agents;

/// <summary>Finds the domain of queries, and the filters that they hit.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "ClovaRouter", DefaultParameterSetName = InputSet, HelpUri = "https://api.ncloud-docs.com/docs/clovastudio-router")]
[OutputType(typeof(RouterResult))]
public sealed class InvokeClovaRouterCommand : QueryCmdlet<RouterResult>
{
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string RouterId { get; set; } = "";

    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int Version { get; set; } = 1;

    private protected override void WriteResult(InputRow input, RouterResult result)
    {
        result.Source = input.Source;
        WriteObject(result);
    }

    private protected override Task<RouterResult> RequestAsync(InputRow input) => Client.Agents.RouteAsync(
        new RouterRequest { RouterId = RouterId, Version = Version, Query = input.Text, History = History },
        Observer,
        Cancel);
}

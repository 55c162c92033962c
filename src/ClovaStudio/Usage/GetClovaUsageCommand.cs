using System.Collections;
using System.Management.Automation;
using ClovaStudio.Cmdlets.Completion;
using ClovaStudio.Cmdlets.Core;
using ClovaStudio.Usage;

namespace ClovaStudio.Cmdlets.Usage;

/// <summary>Tells how many requests and tokens this process has sent to CLOVA Studio with the connection's key, by model.</summary>
[Cmdlet(VerbsCommon.Get, "ClovaUsage")]
[OutputType(typeof(ModelUsage))]
public sealed class GetClovaUsageCommand : ConnectedCmdlet
{
    [Parameter(Position = 0)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(UsedModelCompleter))]
    public string[]? Model { get; set; }

    [Parameter]
    [ValidateNotNull]
    public IDictionary? Price { get; set; }

    [Parameter]
    public SwitchParameter Reset { get; set; }

    private protected override bool TakesInput => false;

    private protected override void ProcessInput()
    {
        var model = new WildcardFilter(Model);
        var prices = Price is null ? null : new PriceList(Price); // before anything is counted from nothing
        foreach (var usage in Client.ReadUsage(usage => model.Matches(usage.Model), Reset))
        {
            usage.Cost = prices?.Of(usage);
            WriteObject(usage);
        }
    }
}

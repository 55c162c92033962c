using System.Linq;
using System.Management.Automation;
using ClovaStudio.Chat;
using ClovaStudio.Cmdlets.Completion;
using ClovaStudio.Cmdlets.Connections;
using ClovaStudio.Cmdlets.Core;

namespace ClovaStudio.Cmdlets.Chat;

/// <summary>Lists the models of the service, with what the vendor documents of each.</summary>
[Cmdlet(VerbsCommon.Get, "ClovaModel", HelpUri = "https://guide.ncloud-docs.com/docs/en/clovastudio-model")]
[OutputType(typeof(ServiceModel))]
public sealed class GetClovaModelCommand : ConnectedCmdlet
{
    private WildcardFilter _name = new(null);

    [Parameter(Position = 0)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ChatModelCompleter))]
    public string[]? Name { get; set; }

    private protected override bool TakesInput => false;

    private protected override void BeginInput() => _name = new(Name);

    private protected override void ProcessInput()
    {
        foreach (var model in Await(Client.Models.ListAsync(Observer, Cancel)).Where(model => _name.Matches(model.Name)))
        {
            WriteObject(model);
        }

        WriteNotFound(_name);
    }
}

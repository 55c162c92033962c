using System.Linq;
using System.Management.Automation;
using ClovaStudio.Cmdlets.Core;
using ClovaStudio.Connections;

namespace ClovaStudio.Cmdlets.Connections;

/// <summary>Shows the connection that this runspace's cmdlets use, or nothing when there is none.</summary>
[Cmdlet(VerbsCommon.Get, "ClovaStudioConnection", HelpUri = "https://api.ncloud-docs.com/docs/en/ai-naver-clovastudio-summary")]
[OutputType(typeof(ClovaStudioConnection))]
public sealed class GetClovaStudioConnectionCommand : ClovaStudioCmdlet
{
    [Parameter(Position = 0)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ConnectionNameCompleter))]
    public string[]? Name { get; set; }

    private protected override bool TakesInput => false;

    private protected override void ProcessInput()
    {
        if (Name is not null)
        {
            var name = new WildcardFilter(Name);
            WriteObject(RunspaceConnections.Named.Where(connection => name.Matches(connection.Name)), enumerateCollection: true);
            WriteNotFound(name);
            return;
        }

        var connection = RunspaceConnections.Resolve();
        if (connection.ApiKeySource is not null || connection.CredentialSource is not null)
        {
            WriteObject(connection);
        }
    }
}

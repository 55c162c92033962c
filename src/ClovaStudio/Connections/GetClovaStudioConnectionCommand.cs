using System.Management.Automation;
using ClovaStudio.Cmdlets.Core;
using ClovaStudio.Connections;

namespace ClovaStudio.Cmdlets.Connections;

/// <summary>Shows the connection that this runspace's cmdlets use, or nothing when there is none.</summary>
[Cmdlet(VerbsCommon.Get, "ClovaStudioConnection")]
[OutputType(typeof(ClovaStudioConnection))]
public sealed class GetClovaStudioConnectionCommand : ClovaStudioCmdlet
{
    private protected override bool TakesInput => false;

    private protected override void ProcessInput()
    {
        var connection = RunspaceConnections.Resolve();
        if (connection.ApiKeySource is not null || connection.CredentialSource is not null)
        {
            WriteObject(connection);
        }
    }
}

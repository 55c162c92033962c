using System.Management.Automation;
using ClovaStudio.Cmdlets.Connections;
using ClovaStudio.Connections;

namespace ClovaStudio.Cmdlets.Core;

/// <summary>A cmdlet that talks to the services.</summary>
public abstract class ConnectedCmdlet : ClovaStudioCmdlet
{
    [Parameter]
    [ConnectionOnly]
    [ValidateNotNull]
    public ClovaStudioConnection? Connection { get; set; }

    private protected ClovaStudioClient Client => (Connection ??= RunspaceConnections.Resolve()).Client;
}

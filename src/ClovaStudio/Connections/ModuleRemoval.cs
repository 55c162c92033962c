using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace ClovaStudio.Cmdlets.Connections;

/// <summary>Ends the connection of the runspace that the module is removed from; other runspaces keep theirs.</summary>
public sealed class ModuleRemoval : IModuleAssemblyCleanup
{
    /// <summary>Called by Remove-Module and Import-Module -Force.</summary>
    public void OnRemove(PSModuleInfo psModuleInfo)
    {
        if (Runspace.DefaultRunspace is not null)
        {
            RunspaceConnections.EndAll();
        }
    }
}

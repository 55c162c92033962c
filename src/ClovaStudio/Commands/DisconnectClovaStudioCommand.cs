using System.Management.Automation;

namespace ClovaStudio.Commands;

/// <summary>Ends a connection: this runspace's, or the one given.</summary>
[Cmdlet(VerbsCommunications.Disconnect, "ClovaStudio")]
public sealed class DisconnectClovaStudioCommand : ClovaStudioCmdlet
{
    /// <summary>The connection to end; this runspace's when left out.</summary>
    [Parameter(ValueFromPipeline = true)]
    [ValidateNotNull]
    public ClovaStudioConnection? Connection { get; set; }

    private protected override void Execute()
    {
        var connection = Connection ?? RunspaceConnections.Current;
        connection?.Client.Dispose();
        if (ReferenceEquals(connection, RunspaceConnections.Current))
        {
            RunspaceConnections.Current = null;
        }
    }
}

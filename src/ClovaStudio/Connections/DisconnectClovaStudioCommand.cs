using System.Management.Automation;
using ClovaStudio.Cmdlets.Core;
using ClovaStudio.Connections;

namespace ClovaStudio.Cmdlets.Connections;

/// <summary>Ends a connection: this runspace's, or the one given. To end it twice does no harm.</summary>
[Cmdlet(VerbsCommunications.Disconnect, "ClovaStudio", HelpUri = "https://api.ncloud-docs.com/docs/en/ai-naver-clovastudio-summary")]
public sealed class DisconnectClovaStudioCommand : ClovaStudioCmdlet
{
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [ConnectionOnly]
    [ArgumentCompleter(typeof(ConnectionNameCompleter))]
    [ValidateNotNull]
    public ClovaStudioConnection? Connection { get; set; }

    private protected override void ProcessInput()
    {
        if (Connection is null || ReferenceEquals(Connection, RunspaceConnections.Current))
        {
            RunspaceConnections.End();
            return;
        }

        Connection.Client.Dispose();
    }
}

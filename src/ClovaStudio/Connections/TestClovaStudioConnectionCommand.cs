using System.Linq;
using System.Management.Automation;
using ClovaStudio.Cmdlets.Completion;
using ClovaStudio.Cmdlets.Core;
using ClovaStudio.Connections;
using ClovaStudio.Workflows.Diagnostics;

namespace ClovaStudio.Cmdlets.Connections;

/// <summary>
/// Looks at each part of a connection, key, subscription, clock, services, bucket, proxy and quota, and names what is wrong.
/// Sends nothing that is billed.
/// </summary>
[Cmdlet(VerbsDiagnostic.Test, "ClovaStudioConnection", HelpUri = "https://api.ncloud-docs.com/docs/en/ai-naver-clovastudio-summary")]
[OutputType(typeof(ConnectionCheck), typeof(bool))]
public sealed class TestClovaStudioConnectionCommand : ClovaStudioCmdlet
{
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [ConnectionOnly]
    [ArgumentCompleter(typeof(ConnectionNameCompleter))]
    [ValidateNotNull]
    public ClovaStudioConnection? Connection { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(BucketCompleter))]
    public string? Bucket { get; set; }

    [Parameter]
    public SwitchParameter Quiet { get; set; }

    private protected override void ProcessInput()
    {
        var connection = Connection ?? RunspaceConnections.Resolve();
        var diagnosis = new ConnectionDiagnosis(connection.Client, new ConnectionFacts(connection.ApiKeySource, connection.CredentialSource));
        WriteVerbose(Messages.Doctor_Free);
        var checks = Await(diagnosis.RunAsync(Bucket, Observer, Cancel));
        if (Quiet)
        {
            WriteObject(checks.All(check => check.Result != ConnectionCheckResults.Failed));
            return;
        }

        WriteObject(checks, enumerateCollection: true);
    }
}

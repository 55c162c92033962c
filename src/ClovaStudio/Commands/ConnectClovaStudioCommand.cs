using System;
using System.Management.Automation;
using System.Security;

namespace ClovaStudio.Commands;

/// <summary>Gives this runspace the credentials and endpoints that its cmdlets use. Makes no request.</summary>
[Cmdlet(VerbsCommunications.Connect, "ClovaStudio", DefaultParameterSetName = "Service")]
[OutputType(typeof(ClovaStudioConnection))]
public sealed class ConnectClovaStudioCommand : ClovaStudioCmdlet
{
    /// <summary>CLOVA Studio's API key, <c>nv-…</c>.</summary>
    [Parameter(ParameterSetName = "Service", Position = 0)]
    [SecretOnly]
    public SecureString? ApiKey { get; set; }

    /// <summary>AiTEMS's access key id as the user name and its secret key as the password.</summary>
    [Parameter(ParameterSetName = "Service")]
    [SecretOnly]
    public PSCredential? Credential { get; set; }

    /// <summary>Where CLOVA Studio is, when not at its public endpoint.</summary>
    [Parameter(ParameterSetName = "Service")]
    [ValidateNotNull]
    public Uri? ClovaEndpoint { get; set; }

    /// <summary>Where AiTEMS is, when not at its public endpoint; with its <c>/api/v1</c>.</summary>
    [Parameter(ParameterSetName = "Service")]
    [ValidateNotNull]
    public Uri? AitemsEndpoint { get; set; }

    /// <summary>Connects to a NAVER Cloud inside this process: no account, no network, the same every time.</summary>
    [Parameter(ParameterSetName = "Sandbox", Mandatory = true)]
    public SwitchParameter Sandbox { get; set; }

    /// <summary>
    /// How fast trainings advance in the sandbox, 1 to 100,000: 1 is real time, 60 makes an hour a minute. A new task takes
    /// about a minute an epoch there, so that 600 ends one of the default eight epochs within a second.
    /// </summary>
    [Parameter(ParameterSetName = "Sandbox")]
    [ValidateRange(1.0, 100_000.0)]
    public double SandboxSpeed { get; set; } = 1;

    /// <summary>Writes the connection, to be kept and given as <c>-Connection</c>.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Execute()
    {
        var connection = Sandbox ? ConnectionFactory.CreateSandbox(SandboxSpeed) : Connect();
        RunspaceConnections.Current = connection;
        if (PassThru)
        {
            WriteObject(connection);
        }
    }

    private ClovaStudioConnection Connect()
    {
        var credentials = new Credentials();
        credentials.OfferApiKey(ApiKey, Messages.Source_Parameter);
        credentials.OfferKeyPair(Credential?.UserName, Credential?.Password, Messages.Source_Parameter);
        EnvironmentSource.Fill(credentials);
        if (credentials.ApiKeySource is null && credentials.KeyPairSource is null)
        {
            throw ClovaStudioException.For(ErrorCause.CredentialMissing, Messages.Credential_ForEither);
        }

        return ConnectionFactory.Create(credentials, new ClovaStudioClientOptions(), ClovaEndpoint, AitemsEndpoint);
    }
}

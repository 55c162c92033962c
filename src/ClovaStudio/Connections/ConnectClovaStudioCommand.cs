using System;
using System.Collections;
using System.Management.Automation;
using System.Security;
using ClovaStudio.Cmdlets.Budgets;
using ClovaStudio.Cmdlets.Completion;
using ClovaStudio.Cmdlets.Core;
using ClovaStudio.Connections;
using ClovaStudio.Transport.Usage;

namespace ClovaStudio.Cmdlets.Connections;

/// <summary>Gives this runspace the credentials, endpoints and manners that its cmdlets use. Makes no request.</summary>
[Cmdlet(VerbsCommunications.Connect, "ClovaStudio", DefaultParameterSetName = Service, HelpUri = "https://api.ncloud-docs.com/docs/en/ai-naver-clovastudio-summary")]
[OutputType(typeof(ClovaStudioConnection))]
public sealed class ConnectClovaStudioCommand : ClovaStudioCmdlet
{
    private const string Service = "Service";
    private const string Profile = "Profile";

    [Parameter(ParameterSetName = Service, Position = 0)]
    [Parameter(ParameterSetName = Profile, Position = 0)]
    [SecretOnly]
    [ValidateNotNull]
    public SecureString? ApiKey { get; set; }

    [Parameter(ParameterSetName = Service)]
    [SecretOnly]
    [ValidateNotNull]
    public PSCredential? Credential { get; set; }

    [Parameter(ParameterSetName = Profile, Mandatory = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ProfileNameCompleter))]
    public string? ProfileName { get; set; }

    [Parameter(ParameterSetName = Service)]
    [Parameter(ParameterSetName = "Sandbox")]
    [ConnectionName]
    [ArgumentCompleter(typeof(ConnectionNameCompleter))]
    public string? Name { get; set; }

    [Parameter(ParameterSetName = Service)]
    [Parameter(ParameterSetName = Profile)]
    public ClovaStudioSite Site { get; set; }

    [Parameter(ParameterSetName = Service)]
    [Parameter(ParameterSetName = Profile)]
    [ValidateNotNull]
    public Uri? ClovaEndpoint { get; set; }

    [Parameter(ParameterSetName = Service)]
    [Parameter(ParameterSetName = Profile)]
    [ArgumentCompleter(typeof(PathPrefixCompleter))]
    [ValidateNotNull]
    public string? PathPrefix { get; set; }

    [Parameter(ParameterSetName = Service)]
    [Parameter(ParameterSetName = Profile)]
    [ValidateNotNull]
    public Uri? AitemsEndpoint { get; set; }

    [Parameter(ParameterSetName = Service)]
    [Parameter(ParameterSetName = Profile)]
    [ValidateNotNull]
    public Uri? ObjectStorageEndpoint { get; set; }

    [Parameter(ParameterSetName = Service)]
    [Parameter(ParameterSetName = Profile)]
    [ValidateNotNull]
    public Uri? Proxy { get; set; }

    [Parameter(ParameterSetName = Service)]
    [Parameter(ParameterSetName = Profile)]
    [SecretOnly]
    [ValidateNotNull]
    public PSCredential? ProxyCredential { get; set; }

    [Parameter(ParameterSetName = "Sandbox", Mandatory = true)]
    public SwitchParameter Sandbox { get; set; }

    [Parameter(ParameterSetName = "Sandbox")]
    [ValidateRange(1.0, 100_000.0)]
    public double SandboxSpeed { get; set; } = 1;

    [Parameter(ParameterSetName = "Sandbox")]
    [ValidateSandboxFault]
    [ArgumentCompleter(typeof(SandboxFaultCompleter))]
    public string[] SandboxFault { get; set; } = [];

    [Parameter(ParameterSetName = "Sandbox")]
    public SwitchParameter SandboxAnyDataset { get; set; }

    [Parameter]
    [ValidateRange(1, 86400)]
    public int TimeoutSec { get; set; } = 100;

    [Parameter]
    [ValidateRange(1, 86400)]
    public int StreamIdleTimeoutSec { get; set; } = 60;

    [Parameter]
    [ValidateRange(0, 20)]
    public int MaximumRetryCount { get; set; } = 3;

    [Parameter]
    [ValidateRange(0.01, 120.0)]
    public double RetryIntervalSec { get; set; } = 1;

    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public decimal? MaximumCost { get; set; }

    [Parameter]
    [ValidateRange(0L, long.MaxValue)]
    public long? MaximumTokens { get; set; }

    [Parameter]
    [ValidateNotNull]
    public IDictionary? Price { get; set; }

    [Parameter]
    [ValidateNotNull]
    public IDictionary? Quota { get; set; }

    [Parameter(ParameterSetName = Service)]
    [Parameter(ParameterSetName = Profile)]
    [ValidateNotNullOrEmpty]
    public string? QuotaFile { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? UsageLog { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? AuditLog { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? JobName { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override bool TakesInput => false;

    private protected override void ProcessInput()
    {
        bool hasSite = MyInvocation.BoundParameters.ContainsKey(nameof(Site));
        var options = new ClovaStudioClientOptions
        {
            Proxy = Proxy,
            ProxyCredential = ProxyCredential?.GetNetworkCredential(),
            Timeout = TimeSpan.FromSeconds(TimeoutSec),
            StreamIdleTimeout = TimeSpan.FromSeconds(StreamIdleTimeoutSec),
            MaximumRetryCount = MaximumRetryCount,
            RetryInterval = TimeSpan.FromSeconds(RetryIntervalSec),
            Budget = BudgetOptions.Read(MaximumCost, MaximumTokens, Price),
            Quotas = QuotaTable.Read(Quota),
            QuotaFile = QuotaFile is null ? null : FilePaths.ToWrite(this, QuotaFile),
            UsageLog = UsageLog is null ? null : FilePaths.ToWrite(this, UsageLog),
            AuditLog = AuditLog is null ? null : FilePaths.ToWrite(this, AuditLog),
            LogSource = new LogSource { Connection = Name, Job = JobName },
        };
        var connection = Sandbox ? ConnectionFactory.CreateSandbox(options, SandboxSpeed, SandboxFault, SandboxAnyDataset) : Connect(options, hasSite ? Site : null);
        RunspaceConnections.Take(connection);
        if (PassThru)
        {
            WriteObject(connection);
        }
    }

    private ClovaStudioConnection Connect(ClovaStudioClientOptions options, ClovaStudioSite? site)
    {
        var credentials = Name is null
            ? CredentialSearch.Find(ApiKey, Credential, ProfileName)
            : CredentialSearch.FindNamed(Name, ApiKey, Credential, InvokeCommand);
        if (credentials.ApiKeySource is null && credentials.KeyPairSource is null)
        {
            throw credentials.KeyPairFailure?.Invoke() ?? ClovaStudioException.For(ErrorCause.CredentialMissing, Messages.Credential_ForEither);
        }

        EnvironmentSource.Log(options, Name, JobName);
        options.PathPrefix = PathPrefix ?? EnvironmentSource.PathPrefix ?? "";
        var connection = ConnectionFactory.Create(
            credentials,
            options,
            EndpointSearch.Clova(ClovaEndpoint, site),
            EndpointSearch.Aitems(AitemsEndpoint, site),
            EndpointSearch.ObjectStorage(ObjectStorageEndpoint, site));
        Check(connection);
        return connection;
    }

    /// <summary>Refuses now what was given outright, or is all that there is, and cannot be used.</summary>
    private void Check(ClovaStudioConnection connection)
    {
        try
        {
            if (ApiKey is not null || connection.CredentialSource is null)
            {
                connection.Client.CheckApiKey();
            }

            if (Credential is not null || ProfileName is not null || connection.ApiKeySource is null)
            {
                connection.Client.CheckAccessKey();
            }
        }
        catch (ClovaStudioException)
        {
            connection.Client.Dispose();
            throw;
        }
    }
}

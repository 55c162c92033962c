using System;
using ClovaStudio.Cmdlets.Connections;

namespace ClovaStudio.Connections;

/// <summary>
/// What Connect-ClovaStudio made: where the services are, and where each part came from. It never shows the
/// credentials themselves.
/// </summary>
public sealed class ClovaStudioConnection
{
    internal ClovaStudioConnection(
        ClovaStudioClient client,
        Credentials credentials,
        ClovaStudioClientOptions options,
        string clovaSource,
        string aitemsSource,
        string storageSource)
    {
        Client = client;
        Name = options.LogSource.Connection;
        JobName = options.LogSource.Job;
        UsageLog = options.UsageLog;
        AuditLog = options.AuditLog;
        ApiKeySource = credentials.ApiKeySource;
        CredentialSource = credentials.KeyPairSource;
        ClovaEndpoint = options.ClovaEndpoint;
        ClovaEndpointSource = clovaSource;
        AitemsEndpoint = options.AitemsEndpoint;
        AitemsEndpointSource = aitemsSource;
        ObjectStorageEndpoint = options.ObjectStorageEndpoint;
        ObjectStorageEndpointSource = storageSource;
        Proxy = options.Proxy;
        PathPrefix = options.PathPrefix.Length == 0 ? null : options.PathPrefix;
        StreamIdleTimeoutSec = (int)options.StreamIdleTimeout.TotalSeconds;
        TimeoutSec = (int)options.Timeout.TotalSeconds;
        MaximumRetryCount = options.MaximumRetryCount;
        RetryIntervalSec = options.RetryInterval.TotalSeconds;
    }

    /// <summary>The name by which cmdlets of this runspace know it; null for none.</summary>
    public string? Name { get; }

    /// <summary>Where CLOVA Studio is.</summary>
    public Uri ClovaEndpoint { get; }

    /// <summary>Who said so.</summary>
    public string ClovaEndpointSource { get; }

    /// <summary>Where CLOVA Studio's API key came from; null when there is none.</summary>
    public string? ApiKeySource { get; }

    /// <summary>What stands before the path of CLOVA Studio's own APIs, such as <c>testapp</c>; null for nothing.</summary>
    public string? PathPrefix { get; }

    /// <summary>Where AiTEMS is; null in the government zone, which does not have it.</summary>
    public Uri? AitemsEndpoint { get; }

    /// <summary>Who said so.</summary>
    public string AitemsEndpointSource { get; }

    /// <summary>Where Object Storage is.</summary>
    public Uri ObjectStorageEndpoint { get; }

    /// <summary>Who said so.</summary>
    public string ObjectStorageEndpointSource { get; }

    /// <summary>Where the access key and secret key for AiTEMS and Object Storage came from; null when there are none.</summary>
    public string? CredentialSource { get; }

    /// <summary>The proxy given; null when the environment's or the system's is used, if there is any.</summary>
    public Uri? Proxy { get; }

    /// <summary>The limit of one attempt, in seconds.</summary>
    public int TimeoutSec { get; }

    /// <summary>The longest silence between two events of a streamed answer, in seconds.</summary>
    public int StreamIdleTimeoutSec { get; }

    /// <summary>How often a request is tried again after a passing failure.</summary>
    public int MaximumRetryCount { get; }

    /// <summary>The wait before the first retry, in seconds; doubled before each further one.</summary>
    public double RetryIntervalSec { get; }

    /// <summary>The most that its requests may cost together, in the currency of the prices given; null for no limit.</summary>
    public decimal? MaximumCost => Client.Budget?.Limits.Cost;

    /// <summary>The most tokens that its requests may take together; null for no limit.</summary>
    public long? MaximumTokens => Client.Budget?.Limits.Tokens;

    /// <summary>What they have cost until now, those that broke off with the most that they may have cost; null where no cost is limited.</summary>
    public decimal? SpentCost => Client.Budget is { Limits.Cost: not null } budget ? budget.Read().Spent.Cost : null;

    /// <summary>The tokens that they have taken until now, those that broke off with the most that they may have taken; null without a limit.</summary>
    public long? SpentTokens => Client.Budget?.Read().Spent.Tokens;

    /// <summary>The file that keeps what requests took; null for none.</summary>
    public string? UsageLog { get; }

    /// <summary>The file that keeps which requests were sent; null for none.</summary>
    public string? AuditLog { get; }

    /// <summary>The job that stands in these files; null for none.</summary>
    public string? JobName { get; }

    internal ClovaStudioClient Client { get; }

    /// <summary>The endpoints.</summary>
    public override string ToString() => $"{ClovaEndpoint} {AitemsEndpoint}".TrimEnd();
}

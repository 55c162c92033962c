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

    internal ClovaStudioClient Client { get; }

    /// <summary>The endpoints.</summary>
    public override string ToString() => $"{ClovaEndpoint} {AitemsEndpoint}".TrimEnd();
}

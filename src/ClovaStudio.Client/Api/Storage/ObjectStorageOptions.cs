using System;
using System.Net;
using System.Net.Http;
using System.Security;

namespace ClovaStudio.Api.Storage;

/// <summary>What an <see cref="ObjectStorage"/> connects with.</summary>
public sealed class ObjectStorageOptions
{
    /// <summary>Object Storage in Korea, <c>kr-standard</c>.</summary>
    public static Uri DefaultEndpoint { get; } = new("https://kr.object.ncloudstorage.com/");

    /// <summary>Object Storage in the government zone, <c>gov-standard</c>.</summary>
    public static Uri GovernmentEndpoint { get; } = new("https://kr.object.gov-ncloudstorage.com/");

    /// <summary>Where Object Storage is; https, or http on loopback.</summary>
    public Uri Endpoint { get; set; } = DefaultEndpoint;

    /// <summary>The region that signatures name; null for the one that the vendor documents for the endpoint.</summary>
    public string? Region { get; set; }

    /// <summary>The access key id, the same as for AiTEMS.</summary>
    public string? AccessKeyId { get; set; }

    /// <summary>The secret key that belongs to it.</summary>
    public SecureString? SecretKey { get; set; }

    /// <summary>The proxy; null for the one that <c>HTTPS_PROXY</c> names, then the system's. Never used for loopback.</summary>
    public Uri? Proxy { get; set; }

    /// <summary>What the proxy wants to know; null for what the environment or the system has for it.</summary>
    public ICredentials? ProxyCredential { get; set; }

    /// <summary>How long nothing may move before an attempt is given up: 100 seconds unless told. A slow upload may take longer.</summary>
    public TimeSpan IdleTimeout { get; set; } = TimeSpan.FromSeconds(100);

    /// <summary>How often a request is tried again after a passing failure: 3 times unless told.</summary>
    public int MaximumRetryCount { get; set; } = 3;

    /// <summary>The wait before the first retry, doubled before each further one: 1 second unless told.</summary>
    public TimeSpan RetryInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Answers in the network's stead, as the sandbox does; null for the network. Disposed with the storage.</summary>
    public HttpMessageHandler? Handler { get; set; }
}

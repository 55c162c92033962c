using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Http;
using System.Security;
using ClovaStudio.Transport.Budgets;
using ClovaStudio.Transport.Http;
using ClovaStudio.Transport.Pacing;
using ClovaStudio.Transport.Usage;

namespace ClovaStudio;

/// <summary>What a <see cref="ClovaStudioClient"/> connects with. Either credential or both.</summary>
internal sealed class ClovaStudioClientOptions
{
    /// <summary>CLOVA Studio's public endpoint.</summary>
    public static Uri DefaultClovaEndpoint => Endpoint.Clova;

    /// <summary>CLOVA Studio's endpoint in the government zone, where AiTEMS is not offered.</summary>
    public static Uri GovernmentClovaEndpoint => Endpoint.GovernmentClova;

    /// <summary>AiTEMS's endpoint, with its <c>/api/v1</c>.</summary>
    public static Uri DefaultAitemsEndpoint => Endpoint.Aitems;

    /// <summary>Object Storage's endpoint in Korea.</summary>
    public static Uri DefaultObjectStorageEndpoint => Endpoint.ObjectStorage;

    /// <summary>Object Storage's endpoint in the government zone.</summary>
    public static Uri GovernmentObjectStorageEndpoint => Endpoint.GovernmentObjectStorage;

    /// <summary>CLOVA Studio's API key, <c>nv-…</c>.</summary>
    public SecureString? ApiKey { get; set; }

    /// <summary>The access key id for AiTEMS and Object Storage.</summary>
    public string? AccessKeyId { get; set; }

    /// <summary>The secret key that belongs to it.</summary>
    public SecureString? SecretKey { get; set; }

    /// <summary>Where CLOVA Studio is; https, or http on loopback.</summary>
    public Uri ClovaEndpoint { get; set; } = DefaultClovaEndpoint;

    /// <summary>Where AiTEMS is, its <c>/api/v1</c> included; https, or http on loopback. Null where there is none, as in the government zone.</summary>
    public Uri? AitemsEndpoint { get; set; } = DefaultAitemsEndpoint;

    /// <summary>Where Object Storage is; https, or http on loopback.</summary>
    public Uri ObjectStorageEndpoint { get; set; } = DefaultObjectStorageEndpoint;

    /// <summary>The proxy; null for the one that <c>HTTPS_PROXY</c> names, then the system's. Never used for loopback.</summary>
    public Uri? Proxy { get; set; }

    /// <summary>What the proxy wants to know; null for what the environment or the system has for it.</summary>
    public ICredentials? ProxyCredential { get; set; }

    /// <summary>The limit of one attempt, from connecting to the last byte, or to the first event of a stream: 100 seconds unless told. Of an upload, the longest silence.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(100);

    /// <summary>
    /// The longest silence between two events of a streamed answer: 60 seconds unless told. To its first event,
    /// <see cref="Timeout"/> holds; there is no limit for the whole.
    /// </summary>
    public TimeSpan StreamIdleTimeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// What stands before the path of CLOVA Studio's own APIs: nothing unless told, <c>testapp</c> or <c>serviceapp</c> for
    /// accounts and zones that still need it. The OpenAI-compatible API never takes it.
    /// </summary>
    public string PathPrefix { get; set; } = "";

    /// <summary>How often a request is tried again after a passing failure: 3 times unless told.</summary>
    public int MaximumRetryCount { get; set; } = 3;

    /// <summary>The wait before the first retry, doubled before each further one: 1 second unless told.</summary>
    public TimeSpan RetryInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Answers instead of the network, as the sandbox does; null for the network. Disposed with the client.</summary>
    public HttpMessageHandler? Handler { get; set; }

    /// <summary>
    /// Whether the sockets are shared with other clients of this process, so that short-lived clients need not connect
    /// anew each time. They hold no credential. Not with <see cref="Proxy"/>, <see cref="ProxyCredential"/> or <see cref="Handler"/>.
    /// </summary>
    public bool SharesSockets { get; set; }

    /// <summary>What the requests of this client may cost together; null for no limit.</summary>
    internal BudgetLimits? Budget { get; set; }

    /// <summary>The file that keeps what requests took beyond this process; null for none.</summary>
    internal string? UsageLog { get; set; }

    /// <summary>The file that keeps which requests were sent beyond this process; null for none.</summary>
    internal string? AuditLog { get; set; }

    /// <summary>For whom the lines of these files are written.</summary>
    internal LogSource LogSource { get; set; } = new();

    /// <summary>What the user knows of the quotas of the account, by model or tool; the rest is learnt.</summary>
    internal IReadOnlyDictionary<string, GivenQuota> Quotas { get; set; } = new Dictionary<string, GivenQuota>();

    /// <summary>The file that keeps what was learnt of quotas beyond this process; null for none.</summary>
    internal string? QuotaFile { get; set; }

    /// <summary>The time that pacing goes by; the computer's unless told. The sandbox has its own.</summary>
    internal PacingClock? PacingClock { get; set; }

    /// <summary>What is wrong with the API key that was found; thrown when CLOVA Studio is used. Null when nothing is.</summary>
    internal Func<ClovaStudioException>? ApiKeyFailure { get; set; }

    /// <summary>What is wrong with the access key pair that was found; thrown when AiTEMS or Object Storage is used. Null when nothing is.</summary>
    internal Func<ClovaStudioException>? AccessKeyFailure { get; set; }
}

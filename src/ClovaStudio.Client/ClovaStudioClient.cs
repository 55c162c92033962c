using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Security;
using System.Threading;
using ClovaStudio.Api.Agents;
using ClovaStudio.Api.Aitems;
using ClovaStudio.Api.Chat;
using ClovaStudio.Api.Completions;
using ClovaStudio.Api.Embeddings;
using ClovaStudio.Api.Raw;
using ClovaStudio.Api.Storage;
using ClovaStudio.Api.Text;
using ClovaStudio.Api.Tokenizers;
using ClovaStudio.Api.Tuning;
using ClovaStudio.Core;
using ClovaStudio.Transport.Channel;
using ClovaStudio.Transport.Http;
using ClovaStudio.Transport.Pacing;
using ClovaStudio.Transport.Usage;
using ClovaStudio.Usage;

namespace ClovaStudio;

/// <summary>
/// CLOVA Studio, AiTEMS and Object Storage for one set of credentials. Safe for several threads; makes no request by itself. What is
/// wrong with the credential of one service shows when that service is used, and never stops the other.
/// </summary>
public sealed class ClovaStudioClient : IDisposable
{
    private readonly CancellationTokenSource _closed = new();
    private readonly HttpClient _http;
    private readonly ServiceProfile _clova;
    private readonly ServiceProfile _aitems;
    private readonly ServiceChannel _channel;
    private readonly UsageLedger _usage;

    /// <summary>Connects nothing yet; checks the endpoints.</summary>
    /// <exception cref="ClovaStudioException">An endpoint is neither https nor loopback.</exception>
    public ClovaStudioClient(ClovaStudioClientOptions options)
        : this(options, ChannelClock.Of(options?.PacingClock))
    {
    }

    internal ClovaStudioClient(ClovaStudioClientOptions options, ChannelClock clock, RateLimiterRegistry? pacing = null)
    {
        if (options is null)
        {
            throw new ArgumentNullException(nameof(options));
        }

        var clovaEndpoint = Endpoint.Check(options.ClovaEndpoint);
        var aitemsEndpoint = options.AitemsEndpoint is null ? null : Endpoint.Check(options.AitemsEndpoint);
        var storageEndpoint = Endpoint.Check(options.ObjectStorageEndpoint);
        bool isAlone = options.Handler is not null; // a service of its own, such as the sandbox: no account of this process
        _usage = isAlone ? new UsageLedger() : UsageLedger.Shared;
        var settings = new ChannelSettings
        {
            Closed = _closed.Token,
            Timeout = options.Timeout,
            StreamIdleTimeout = options.StreamIdleTimeout,
            PathPrefix = PathPrefix(options.PathPrefix),
            Retry = new RetryPolicy { MaximumRetries = options.MaximumRetryCount, Interval = options.RetryInterval },
            Clock = clock,
            Pacing = pacing ?? (isAlone ? new RateLimiterRegistry(options.PacingClock) : RateLimiterRegistry.Shared),
            Usage = _usage,
        };

        // Copies, since the caller may dispose of its own at any time; whether they can be used is said on use.
        var apiKey = options.ApiKey?.Copy();
        var secretKey = options.SecretKey?.Copy();
        string? accessKeyId = options.AccessKeyId;
        var apiKeyFailure = options.ApiKeyFailure;
        var accessKeyFailure = options.AccessKeyFailure;

        _http = HttpClients.Create(options);
        _clova = new ServiceProfile(() => clovaEndpoint, () => CredentialCheck.Bearer(apiKey, apiKeyFailure));
        _aitems = new ServiceProfile(
            () => aitemsEndpoint ?? throw new ClovaStudioException(ErrorCause.EndpointNotFound, Strings.Endpoint_NoAitems),
            () => CredentialCheck.Signature(accessKeyId, secretKey, accessKeyFailure, clock.UtcNow));
        var clova = _channel = new ServiceChannel(_http, _clova, settings);
        Tuning = new TuningClient(clova, StoragePair);
        Chat = new ChatClient(clova);
        Models = new ModelClient(clova);
        Completions = new CompletionClient(clova);
        Raw = new RawClient(clova);
        Tokenizers = new TokenizerClient(clova);
        Text = new TextClient(clova);
        Embeddings = new EmbeddingClient(clova);
        Agents = new AgentClient(clova);
        Aitems = new AitemsClient(new ServiceChannel(_http, _aitems, settings));
        Storage = new ObjectStorage(_http, storageEndpoint, StoragePair, settings);

        (string AccessKeyId, SecureString SecretKey) StoragePair() =>
            CredentialCheck.Pair(accessKeyId, secretKey, Strings.Storage_Service, accessKeyFailure);
    }

    /// <summary>The tuning tasks of CLOVA Studio.</summary>
    public TuningClient Tuning { get; }

    /// <summary>Questions to models, tuned ones included.</summary>
    public ChatClient Chat { get; }

    /// <summary>The models of the service.</summary>
    public ModelClient Models { get; }

    /// <summary>The withdrawn completion API.</summary>
    public CompletionClient Completions { get; }

    /// <summary>Any other path of CLOVA Studio.</summary>
    public RawClient Raw { get; }

    /// <summary>How many tokens an input takes.</summary>
    public TokenizerClient Tokenizers { get; }

    /// <summary>Segments, summaries, and conversations made to fit.</summary>
    public TextClient Text { get; }

    /// <summary>Texts as vectors.</summary>
    public EmbeddingClient Embeddings { get; }

    /// <summary>Skills, routes, and answers from documents.</summary>
    public AgentClient Agents { get; }

    /// <summary>The services and trainings of AiTEMS.</summary>
    public AitemsClient Aitems { get; }

    /// <summary>Object Storage, with the access key pair of AiTEMS. Ends with this client.</summary>
    public ObjectStorage Storage { get; }

    /// <summary>
    /// Requests to CLOVA Studio and their tokens, by model: what this process has sent to this address with this key, through
    /// whichever client. With a handler, such as the sandbox's, through this client alone.
    /// </summary>
    /// <param name="isWanted">Which models; null for all.</param>
    /// <param name="reset">Whether they are counted from nothing afterwards.</param>
    public IReadOnlyList<ModelUsage> ReadUsage(Func<ModelUsage, bool>? isWanted = null, bool reset = false)
    {
        try
        {
            return _usage.Read(_channel.Account, isWanted, reset);
        }
        catch (ClovaStudioException)
        {
            return []; // without a usable key nothing can have been sent
        }
    }

    /// <summary>Closes the connections; calls that run, and later ones, end as <see cref="ErrorCause.Disconnected"/>.</summary>
    public void Dispose()
    {
        _closed.Cancel(); // not disposed: calls may still be linked to it, and it holds nothing
        Storage.Dispose();
        _http.Dispose();
    }

    internal bool IsClosed => _closed.IsCancellationRequested;

    /// <summary>Refuses now, rather than on use, an API key that was given and cannot be used.</summary>
    /// <exception cref="ClovaStudioException">It is missing or cannot be used.</exception>
    internal void CheckApiKey() => _ = _clova.Authenticator;

    /// <summary>Refuses now, rather than on use, an access key pair that was given and cannot be used.</summary>
    /// <exception cref="ClovaStudioException">It is missing, half there, or cannot be used.</exception>
    internal void CheckAccessKey() => _ = _aitems.Authenticator;

    private static string PathPrefix(string prefix) => prefix.Length == 0 ? "" : "/" + PathSegment.Of(prefix.Trim('/'));
}

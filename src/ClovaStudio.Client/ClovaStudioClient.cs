using System;
using System.Collections.Generic;
using System.Globalization;
using System.Security;
using System.Security.Cryptography;
using System.Text;
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
using ClovaStudio.Core.Files;
using ClovaStudio.Transport.Budgets;
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
internal sealed class ClovaStudioClient : IDisposable
{
    private readonly CancellationTokenSource _closed;
    private readonly ChannelSettings _settings;
    private readonly ProxyChoice? _proxy;
    private readonly HttpClients _http;
    private readonly ServiceProfile _clova;
    private readonly ServiceProfile _aitems;
    private readonly ServiceProfile _storage;
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

        _closed = new CancellationTokenSource();
        var clovaEndpoint = Endpoint.Check(options.ClovaEndpoint);
        var aitemsEndpoint = options.AitemsEndpoint is null ? null : Endpoint.Check(options.AitemsEndpoint);
        var storageEndpoint = Endpoint.Check(options.ObjectStorageEndpoint);
        bool isAlone = options.Handler is not null; // a service of its own, such as the sandbox: no account of this process
        _usage = isAlone ? new UsageLedger() : UsageLedger.Shared;
        AitemsEndpoint = aitemsEndpoint;
        _proxy = isAlone ? null : new ProxyChoice(options.Proxy, credential: null);
        Budget = options.Budget is null ? null : new Budget(options.Budget);
        var settings = _settings = new ChannelSettings
        {
            Closed = _closed.Token,
            Timeout = options.Timeout,
            StreamIdleTimeout = options.StreamIdleTimeout,
            Retry = new RetryPolicy { MaximumRetries = options.MaximumRetryCount, Interval = options.RetryInterval },
            Clock = clock,
            Pacing = pacing ?? (isAlone ? new RateLimiterRegistry(options.PacingClock) : RateLimiterRegistry.Shared),
            Quotas = options.Quotas,
            QuotaFile = options.QuotaFile is null ? null : new QuotaFile(options.QuotaFile, clock.UtcNow),
            Usage = _usage,
            UsageLog = LogOf(options.UsageLog) is { } usage ? new UsageLog(usage, options.LogSource, clock.UtcNow) : null,
            AuditLog = LogOf(options.AuditLog) is { } audit ? new AuditLog(audit, options.LogSource, clock.UtcNow) : null,
            Budgets = Budget is null ? [] : [Budget],
        };

        // Copies, since the caller may dispose of its own at any time; whether they can be used is said on use.
        var apiKey = options.ApiKey?.Copy();
        var secretKey = options.SecretKey?.Copy();
        string? accessKeyId = options.AccessKeyId;
        var apiKeyFailure = options.ApiKeyFailure;
        var accessKeyFailure = options.AccessKeyFailure;

        _http = options.Handler is { } handler ? new HttpClients(handler) : new HttpClients(options.Proxy, options.ProxyCredential, options.SharesSockets);
        _clova = new ServiceProfile(() => clovaEndpoint, () => CredentialCheck.Bearer(apiKey, apiKeyFailure))
        {
            PathPrefix = PathPrefix(options.PathPrefix),
        };
        _aitems = new ServiceProfile(
            () => aitemsEndpoint ?? throw new ClovaStudioException(ErrorCause.EndpointNotFound, Strings.Endpoint_NoAitems),
            () => CredentialCheck.Signature(accessKeyId, secretKey, accessKeyFailure, clock.UtcNow));
        var clova = _channel = new ServiceChannel(_http, _clova, settings);
        var aitems = new ServiceChannel(_http, _aitems, settings);
        Tuning = new TuningClient(clova, StoragePair);
        Chat = new ChatClient(clova);
        Models = new ModelClient(clova);
        Completions = new CompletionClient(clova);
        Raw = new RawClient(clova, aitems);
        Tokenizers = new TokenizerClient(clova);
        Text = new TextClient(clova);
        Embeddings = new EmbeddingClient(clova);
        Agents = new AgentClient(clova);
        Aitems = new AitemsClient(aitems);
        _storage = ObjectStorage.Service(storageEndpoint, StoragePair, clock.UtcNow);
        Storage = new ObjectStorage(new ServiceChannel(_http, _storage, settings), storageEndpoint);

        (string AccessKeyId, SecureString SecretKey) StoragePair() =>
            CredentialCheck.Pair(accessKeyId, secretKey, Strings.Storage_Service, accessKeyFailure);
    }

    /// <summary>The same connection, whose billed requests count against a budget more.</summary>
    private ClovaStudioClient(ClovaStudioClient owner, Budget budget)
    {
        (_closed, _http, _clova, _aitems, _storage, _usage) = (owner._closed, owner._http, owner._clova, owner._aitems, owner._storage, owner._usage);
        (Budget, AitemsEndpoint, _proxy) = (owner.Budget, owner.AitemsEndpoint, owner._proxy);
        _settings = owner._settings.With(budget);
        _channel = new ServiceChannel(_http, _clova, _settings);
        (Tuning, Models, Tokenizers, Aitems, Storage) = (owner.Tuning, owner.Models, owner.Tokenizers, owner.Aitems, owner.Storage);
        Chat = new ChatClient(_channel);
        Completions = new CompletionClient(_channel);
        Raw = new RawClient(_channel, new ServiceChannel(_http, _aitems, _settings));
        Text = new TextClient(_channel);
        Embeddings = new EmbeddingClient(_channel);
        Agents = new AgentClient(_channel);
    }

    /// <summary>The tuning tasks of CLOVA Studio.</summary>
    public TuningClient Tuning { get; }

    /// <summary>Questions to models, tuned ones included.</summary>
    public ChatClient Chat { get; }

    /// <summary>The models of the service.</summary>
    public ModelClient Models { get; }

    /// <summary>The withdrawn completion API.</summary>
    public CompletionClient Completions { get; }

    /// <summary>Any other path of CLOVA Studio or AiTEMS.</summary>
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
            var rows = _usage.Read(_channel.Account, isWanted, reset);
            foreach (var row in rows)
            {
                row.Quota = row.Model is { } model ? ModelQuota.Of(_channel.LimiterOf(model).Snapshot()) : null;
            }

            return rows;
        }
        catch (ClovaStudioException)
        {
            return []; // without a usable key nothing can have been sent
        }
    }

    /// <summary>Closes the connections; calls that run, and later ones, end as <see cref="ErrorCause.Disconnected"/>.</summary>
    public void Dispose()
    {
        _settings.QuotaFile?.Flush();
        _settings.UsageLog?.File.Flush();
        _settings.AuditLog?.File.Flush();
        _closed.Cancel(); // not disposed: calls may still be linked to it, and it holds nothing
        _http.Dispose();
    }

    internal Uri ClovaEndpoint => _clova.Endpoint;

    /// <summary>Where AiTEMS is; null where there is none.</summary>
    internal Uri? AitemsEndpoint { get; }

    /// <summary>The time that the channels go by.</summary>
    internal Func<DateTimeOffset> UtcNow => _settings.Clock.UtcNow;

    /// <summary>The proxy that requests to an address take; null for none.</summary>
    internal Uri? ProxyOf(Uri address) => _proxy?.GetProxy(address) is { } proxy && proxy != address ? proxy : null;

    /// <summary>Where CLOVA Studio is, in a word.</summary>
    internal string ClovaHost => _clova.Endpoint.Authority;

    /// <summary>Tells the account of CLOVA Studio from others, in too few letters to tell anything of the key.</summary>
    /// <exception cref="ClovaStudioException">There is no usable credential.</exception>
    internal string AccountMark
    {
        get
        {
            using var sha = SHA256.Create();
            byte[] hash = sha.ComputeHash(Encoding.UTF8.GetBytes(_channel.Account));
            return BitConverter.ToUInt32(hash, 0).ToString("x8", CultureInfo.InvariantCulture);
        }
    }

    /// <summary>What the requests of this client may cost together; null for no limit.</summary>
    internal Budget? Budget { get; }

    /// <summary>The same connection, whose billed requests count against a budget more. Ends with this one.</summary>
    internal ClovaStudioClient With(Budget budget) => new(this, budget);

    internal bool IsClosed => _closed.IsCancellationRequested;

    /// <summary>Refuses now, rather than on use, an API key that was given and cannot be used.</summary>
    /// <exception cref="ClovaStudioException">It is missing or cannot be used.</exception>
    internal void CheckApiKey() => _ = _clova.Authenticator;

    /// <summary>Refuses now, rather than on use, an access key pair that was given and cannot be used.</summary>
    /// <exception cref="ClovaStudioException">It is missing, half there, or cannot be used.</exception>
    internal void CheckAccessKey() => _ = _aitems.Authenticator;

    /// <summary>The same for Object Storage.</summary>
    /// <exception cref="ClovaStudioException">It is missing, half there, or cannot be used.</exception>
    internal void CheckStorageKey() => _ = _storage.Authenticator;

    /// <exception cref="ClovaStudioException">FileUnwritable.</exception>
    private static LogFile? LogOf(string? path)
    {
        var file = path is null ? null : new LogFile(path);
        file?.Check();
        return file;
    }

    private static string PathPrefix(string prefix) => prefix.Length == 0 ? "" : "/" + PathSegment.Of(prefix.Trim('/'));
}

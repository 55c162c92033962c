using System;
using System.Net.Http;
using System.Security;
using System.Threading;
using System.Threading.Tasks;
using ClovaStudio.Core;
using ClovaStudio.Storage;
using ClovaStudio.Transport.Channel;
using ClovaStudio.Transport.Http;

namespace ClovaStudio.Api.Storage;

/// <summary>
/// NAVER Cloud's <see href="https://api.ncloud-docs.com/docs/storage-objectstorage">Object Storage</see>, which speaks
/// S3. Safe for several threads; makes no request by itself.
/// </summary>
public sealed class ObjectStorage : IDisposable
{
    private readonly CancellationTokenSource _closed = new();
    private readonly HttpClient _http;
    private readonly bool _ownsHttp;
    private readonly StorageSettings _settings;
    private readonly Lazy<ObjectStorageClient> _client;

    /// <summary>Connects nothing yet; checks the endpoint and the keys' form.</summary>
    /// <exception cref="ClovaStudioException">The endpoint is neither https nor loopback, or a key is missing or broken.</exception>
    public ObjectStorage(ObjectStorageOptions options)
        : this(options, new ChannelClock())
    {
    }

    /// <summary>The Object Storage of a <see cref="ClovaStudioClient"/>, whose sockets it uses and leaves open.</summary>
    /// <param name="http">The sockets.</param>
    /// <param name="endpoint">Checked.</param>
    /// <param name="pair">Gives the access key pair. Asked on use; throws what is wrong with the pair then.</param>
    /// <param name="settings">How the client's other services behave; the limit of an attempt is here the longest silence.</param>
    internal ObjectStorage(HttpClient http, Uri endpoint, Func<(string AccessKeyId, SecureString SecretKey)> pair, ChannelSettings settings)
    {
        _http = http;
        _settings = new StorageSettings
        {
            Retry = settings.Retry,
            IdleTimeout = settings.Timeout,
            Closed = _closed.Token,
            AuditLog = settings.AuditLog,
            Clock = settings.Clock,
        };
        _client = new Lazy<ObjectStorageClient>(() => Connect(endpoint, region: null, pair()), LazyThreadSafetyMode.PublicationOnly);
    }

    /// <param name="options">What to connect with.</param>
    /// <param name="clock">Time and chance.</param>
    /// <param name="partSize">Bytes of a part; null for what suits the file.</param>
    /// <param name="parallelParts">How many parts are on their way at the same time.</param>
    internal ObjectStorage(ObjectStorageOptions options, ChannelClock clock, long? partSize = null, int parallelParts = 4)
    {
        if (options is null)
        {
            throw new ArgumentNullException(nameof(options));
        }

        var endpoint = Endpoint.Check(options.Endpoint);

        // A copy: the caller may dispose of its own at any time.
        var pair = CredentialCheck.Pair(options.AccessKeyId, options.SecretKey?.Copy(), Strings.Storage_Service);
        _settings = new StorageSettings
        {
            Retry = new RetryPolicy { MaximumRetries = options.MaximumRetryCount, Interval = options.RetryInterval },
            IdleTimeout = options.IdleTimeout,
            PartSize = partSize,
            ParallelParts = parallelParts,
            Closed = _closed.Token,
            Clock = clock,
        };
        _ownsHttp = true;
        string? region = options.Region;
        _http = HttpClients.Create(new ClovaStudioClientOptions
        {
            Proxy = options.Proxy,
            ProxyCredential = options.ProxyCredential,
            Handler = options.Handler,
        });
        _client = new Lazy<ObjectStorageClient>(() => Connect(endpoint, region, pair));
    }

    /// <summary>
    /// Uploads a file and gives where it lies. A file larger than 8 MiB goes up in parts, several at a time; when that
    /// breaks off or is cancelled, the parts that arrived stay, and the next call for the same file goes on from there.
    /// Every part is checked against what the storage says it received. The same content already there counts as done.
    /// </summary>
    /// <param name="request">The file, and where it is to lie.</param>
    /// <param name="progress">Told of the bytes that went, from any thread.</param>
    /// <param name="observer">Told of requests, retries, and parts left behind.</param>
    /// <param name="cancellationToken">Ends the upload at once.</param>
    /// <exception cref="ClovaStudioException">
    /// <see cref="ErrorCause.CredentialMissing"/>, <see cref="ErrorCause.CredentialInvalid"/>: the access key pair.
    /// <see cref="ErrorCause.ObjectExists"/>: another object has that key, and <see cref="DatasetUploadRequest.Overwrite"/>
    /// is off. <see cref="ErrorCause.FileChanged"/>, <see cref="ErrorCause.FileUnreadable"/>: the file. Others as everywhere.
    /// </exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public Task<PublishedDataset> PublishDatasetAsync(
        DatasetUploadRequest request,
        IProgress<UploadProgress>? progress = null,
        ICallObserver? observer = null,
        CancellationToken cancellationToken = default)
    {
        if (request is null)
        {
            throw new ArgumentNullException(nameof(request));
        }

        if (_closed.IsCancellationRequested)
        {
            throw ClovaStudioException.For(ErrorCause.Disconnected);
        }

        // Reading and hashing a large file is not for the caller's thread.
        var upload = new DatasetUpload(_client.Value, _settings, request, progress, observer);
        return Task.Run(() => upload.RunAsync(cancellationToken), cancellationToken);
    }

    /// <summary>Closes the connections; uploads that run end as <see cref="ErrorCause.Disconnected"/>, their parts stay.</summary>
    public void Dispose()
    {
        _closed.Cancel(); // not disposed: uploads may still be linked to it, and it holds nothing
        if (_ownsHttp)
        {
            _http.Dispose();
        }
    }

    private ObjectStorageClient Connect(Uri endpoint, string? region, (string AccessKeyId, SecureString SecretKey) pair)
    {
        var credential = new StorageCredential(pair.AccessKeyId, pair.SecretKey, region ?? ObjectStorageRegion.Of(endpoint));
        return new ObjectStorageClient(new StorageChannel(_http, endpoint, credential, _settings));
    }
}

using System;
using System.Collections.Generic;
using System.Security;
using System.Threading;
using System.Threading.Tasks;
using ClovaStudio.Core;
using ClovaStudio.Storage;
using ClovaStudio.Transport.Channel;

namespace ClovaStudio.Api.Storage;

/// <summary>
/// NAVER Cloud's <see href="https://api.ncloud-docs.com/docs/storage-objectstorage">Object Storage</see>, which speaks
/// S3. Safe for several threads; makes no request by itself.
/// </summary>
internal sealed class ObjectStorage
{
    private readonly ServiceChannel _channel;
    private readonly ObjectStorageClient _client;
    private readonly long? _partSize;
    private readonly int _parallelParts;

    /// <param name="channel">Sends the requests.</param>
    /// <param name="endpoint">Where it is.</param>
    /// <param name="partSize">Bytes of a part; null for what suits the file.</param>
    /// <param name="parallelParts">How many parts are on their way at the same time.</param>
    internal ObjectStorage(ServiceChannel channel, Uri endpoint, long? partSize = null, int parallelParts = 4)
    {
        _channel = channel;
        _client = new ObjectStorageClient(channel, endpoint);
        _partSize = partSize;
        _parallelParts = parallelParts;
    }

    /// <summary>The keys of the objects in a bucket whose keys begin so.</summary>
    internal Task<IReadOnlyList<string>> ListAsync(string bucket, string prefix, ICallObserver? observer = null, CancellationToken cancellationToken = default) =>
        _client.ListObjectsAsync(bucket, prefix, observer, cancellationToken);

    /// <summary>The lines of an object.</summary>
    internal ObjectLines ReadLines(string bucket, string key, ICallObserver? observer = null, CancellationToken cancellationToken = default) =>
        new(_client, new StorageObject(bucket, key), observer, cancellationToken);

    /// <summary>Removes an object.</summary>
    /// <exception cref="ClovaStudioException"><see cref="ErrorCause.NotFound"/>: there is none. Others as everywhere.</exception>
    internal Task RemoveAsync(string bucket, string key, ICallObserver? observer = null, CancellationToken cancellationToken = default) =>
        _client.RemoveObjectAsync(new StorageObject(bucket, key), observer, cancellationToken);

    /// <summary>The service at an address.</summary>
    /// <param name="endpoint">Checked.</param>
    /// <param name="pair">Gives the access key pair. Asked on use; throws what is wrong with the pair then.</param>
    /// <param name="clock">The time, for signatures.</param>
    /// <param name="region">The region that signatures name; null for the one that the vendor documents for the endpoint.</param>
    internal static ServiceProfile Service(Uri endpoint, Func<(string AccessKeyId, SecureString SecretKey)> pair, Func<DateTimeOffset> clock, string? region = null)
    {
        return new ServiceProfile(() => endpoint, Authenticator, requestIdHeader: "x-amz-request-id");

        SignatureV4Authenticator Authenticator()
        {
            var (accessKeyId, secretKey) = pair();
            return new SignatureV4Authenticator(accessKeyId, secretKey, region ?? ObjectStorageRegion.Of(endpoint), clock);
        }
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
        CancellationToken cancellationToken = default) =>

        // Reading and hashing a large file is not for the caller's thread.
        Task.Run(
            () =>
            {
                _ = _channel.Account; // what is wrong with the keys is told before the file is read
                return new DatasetUpload(_client, request, _partSize, _parallelParts, progress, observer).RunAsync(cancellationToken);
            },
            cancellationToken);

    /// <summary>Sees whether datasets can be put into a bucket. Leaves nothing there. Object Storage tells no time that could be used.</summary>
    internal async Task<DateTimeOffset?> ProbeAsync(string bucket, ICallObserver? observer, CancellationToken cancellationToken)
    {
        await _client.ProbeAsync(new StorageObject(bucket, ".clovastudio-connection-test"), observer, cancellationToken).ConfigureAwait(false);
        return null;
    }
}

using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using System.Xml.Linq;
using ClovaStudio.Core;
using ClovaStudio.Transport.Channel;
using ClovaStudio.Transport.Json;

namespace ClovaStudio.Api.Storage;

/// <summary>The requests of S3 that an upload takes. Whatever is sent can be repeated: what is stored twice is stored once.</summary>
internal sealed class ObjectStorageClient(ServiceChannel channel, Uri endpoint)
{
    /// <summary>The SHA-256 of no body.</summary>
    internal const string NoPayload = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private const int MostPages = 100; // of a list, 1,000 rows each: one without an end must not be read for ever

    /// <summary>The address of an object.</summary>
    internal Uri Address(StorageObject target) => new(endpoint.GetLeftPart(UriPartial.Path).TrimEnd('/') + PathOf(target.Bucket, target.Key));

    /// <summary>The object; null when there is none, or no such bucket: an answer without a body tells no more.</summary>
    internal async Task<StoredObject?> HeadObjectAsync(StorageObject target, ICallObserver? observer, CancellationToken cancellationToken)
    {
        try
        {
            var head = Operation(HttpMethod.Head, target.Bucket, target.Key, answer => new StoredObject(answer));
            return await channel.SendAsync(head, observer, cancellationToken).ConfigureAwait(false);
        }
        catch (ClovaStudioException e) when (e.Cause == ErrorCause.NotFound)
        {
            return null;
        }
        catch (ClovaStudioException e) when (e.ApiCode is null && e.StatusCode is 400 or 401 or 403)
        {
            // Once more in a way that is refused with a body, which says why.
            var get = Operation(HttpMethod.Get, target.Bucket, target.Key, answer => new StoredObject(answer), headers: [new("Range", "bytes=0-0")]);
            await channel.SendAsync(get, observer, cancellationToken).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Stores a whole file at once, and gives the ETag.</summary>
    internal async Task<string?> PutObjectAsync(
        StorageObject target, DatasetFile file, FileDigest digest, bool mustBeNew, Action<long> onSent, ICallObserver? observer, CancellationToken cancellationToken)
    {
        var stored = await SendIfNewAsync(
            mustBeNew,
            condition => Upload(target, file, digest.Parts[0], [], [.. condition, new(StoredObject.Sha256Header, digest.Sha256)], onSent),
            observer,
            cancellationToken).ConfigureAwait(false);
        return stored.ETag;
    }

    /// <summary>Begins an upload in parts, and gives its id.</summary>
    internal Task<string> CreateUploadAsync(StorageObject target, FileDigest digest, ICallObserver? observer, CancellationToken cancellationToken)
    {
        var create = Operation(
            HttpMethod.Post, target.Bucket, target.Key, ReadUploadId, [new("uploads", "")], [new(StoredObject.Sha256Header, digest.Sha256)]);
        return channel.SendAsync(create, observer, cancellationToken);
    }

    /// <summary>Looks into a bucket and begins an upload that is thrown away at once: what an upload needs, and nothing is stored.</summary>
    internal async Task ProbeAsync(StorageObject target, ICallObserver? observer, CancellationToken cancellationToken)
    {
        await ListUploadsAsync(target, observer, cancellationToken).ConfigureAwait(false);
        string id = await channel.SendAsync(Operation(HttpMethod.Post, target.Bucket, target.Key, ReadUploadId, [new("uploads", "")]), observer, cancellationToken).ConfigureAwait(false);
        await AbortUploadAsync(target, id, observer, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Stores a part.</summary>
    internal Task UploadPartAsync(
        StorageObject target, string uploadId, DatasetFile file, FilePart part, Action<long> onSent, ICallObserver? observer, CancellationToken cancellationToken)
    {
        string number = part.Number.ToString(CultureInfo.InvariantCulture);
        return channel.SendAsync(Upload(target, file, part, [new("partNumber", number), new("uploadId", uploadId)], [], onSent), observer, cancellationToken);
    }

    /// <summary>The ids of the uploads of this object that were begun and have not ended.</summary>
    internal async Task<IReadOnlyList<string>> ListUploadsAsync(StorageObject target, ICallObserver? observer, CancellationToken cancellationToken)
    {
        var query = new Dictionary<string, string> { ["uploads"] = "", ["prefix"] = target.Key };
        var lists = await ListAsync(target.Bucket, null, query, "ListMultipartUploadsResult", ["key-marker", "upload-id-marker"], observer, cancellationToken).ConfigureAwait(false);
        return
        [
            .. lists.SelectMany(list => list.All("Upload"))
                .Where(upload => upload.Value("Key") == target.Key)
                .Select(upload => upload.Value("UploadId"))
                .OfType<string>()
                .Where(id => id.Length > 0),
        ];
    }

    /// <summary>The parts that are stored of an upload.</summary>
    internal async Task<IReadOnlyList<StoredPart>> ListPartsAsync(StorageObject target, string uploadId, ICallObserver? observer, CancellationToken cancellationToken)
    {
        var query = new Dictionary<string, string> { ["uploadId"] = uploadId };
        var lists = await ListAsync(target.Bucket, target.Key, query, "ListPartsResult", ["part-number-marker"], observer, cancellationToken).ConfigureAwait(false);
        return [.. lists.SelectMany(list => list.All("Part")).Select(StorageXml.Part).OfType<StoredPart>()];
    }

    /// <summary>The keys of the objects whose keys begin so, in their order.</summary>
    internal async Task<IReadOnlyList<string>> ListObjectsAsync(string bucket, string prefix, ICallObserver? observer, CancellationToken cancellationToken)
    {
        var query = new Dictionary<string, string> { ["list-type"] = "2", ["prefix"] = prefix };
        var lists = await ListAsync(bucket, null, query, "ListBucketResult", ["continuation-token"], observer, cancellationToken).ConfigureAwait(false);
        return [.. lists.SelectMany(list => list.All("Contents")).Select(found => found.Value("Key")).OfType<string>().Where(key => key.Length > 0)];
    }

    /// <summary>A part of an object's content; the whole of it from a storage that knows no parts.</summary>
    /// <param name="target">The object.</param>
    /// <param name="offset">Where the part begins.</param>
    /// <param name="count">Its most bytes.</param>
    /// <param name="etag">What the object must still be; null for whatever it is.</param>
    /// <param name="observer">Is told of requests.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    internal Task<ObjectRange> ReadRangeAsync(StorageObject target, long offset, int count, string? etag, ICallObserver? observer, CancellationToken cancellationToken)
    {
        KeyValuePair<string, string> range = new("Range", string.Format(CultureInfo.InvariantCulture, "bytes={0}-{1}", offset, offset + count - 1));
        KeyValuePair<string, string>[] headers = etag is null ? [range] : [range, new("If-Match", $"\"{etag}\"")];
        return channel.SendAsync(Operation(HttpMethod.Get, target.Bucket, target.Key, answer => new ObjectRange(answer), headers: headers), observer, cancellationToken);
    }

    /// <summary>Puts the parts together to the object.</summary>
    internal Task CompleteUploadAsync(
        StorageObject target, string uploadId, FileDigest digest, bool mustBeNew, ICallObserver? observer, CancellationToken cancellationToken)
    {
        byte[] body = StorageXml.Complete(digest.Parts);

        // Putting parts together takes long. The answer may begin as 200, before the storage knows how it ends.
        return SendIfNewAsync(mustBeNew, Complete, observer, cancellationToken);

        ApiOperation<bool> Complete(KeyValuePair<string, string>[] condition)
        {
            var operation = Operation(
                HttpMethod.Post,
                target.Bucket,
                target.Key,
                answer => StorageXml.Read(answer, root: null) is not null,
                [new("uploadId", uploadId)],
                [.. condition, new("Content-Type", "application/xml")],
                SignatureV4.Hash(body));
            operation.CreateContent = _ => new ByteArrayContent(body);
            return operation;
        }
    }

    /// <summary>Removes an object. S3 says nothing of one that is not there, so that it is looked for first.</summary>
    /// <exception cref="ClovaStudioException"><see cref="ErrorCause.NotFound"/>: there is none.</exception>
    internal async Task RemoveObjectAsync(StorageObject target, ICallObserver? observer, CancellationToken cancellationToken)
    {
        if (await HeadObjectAsync(target, observer, cancellationToken).ConfigureAwait(false) is null)
        {
            throw ClovaStudioException.About($"{target.Bucket}/{target.Key}", ErrorCause.NotFound, $"{target.Bucket}/{target.Key}");
        }

        var removal = Operation(HttpMethod.Delete, target.Bucket, target.Key, _ => true);
        removal.Effect = RequestEffect.Idempotent;
        removal.WhenAlreadyGone = () => true;
        await channel.SendAsync(removal, observer, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Throws the parts of an upload away.</summary>
    internal Task AbortUploadAsync(StorageObject target, string uploadId, ICallObserver? observer, CancellationToken cancellationToken) =>
        channel.SendAsync(Operation(HttpMethod.Delete, target.Bucket, target.Key, _ => true, [new("uploadId", uploadId)]), observer, cancellationToken);

    /// <summary>Sends with the condition that there is no such object yet, unless the storage does not know conditions.</summary>
    private async Task<T> SendIfNewAsync<T>(
        bool mustBeNew, Func<KeyValuePair<string, string>[], ApiOperation<T>> create, ICallObserver? observer, CancellationToken cancellationToken)
    {
        if (mustBeNew)
        {
            try
            {
                return await channel.SendAsync(create([new("If-None-Match", "*")]), observer, cancellationToken).ConfigureAwait(false);
            }
            catch (ClovaStudioException e) when (e.StatusCode == 501 || e.ApiCode == "NotImplemented")
            {
                // Then without it.
            }
        }

        return await channel.SendAsync(create([]), observer, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The pages of a list. Ends also where a server gives the same page again and again.</summary>
    private async Task<List<XElement>> ListAsync(
        string bucket, string? key, Dictionary<string, string> query, string root, string[] markers, ICallObserver? observer, CancellationToken cancellationToken)
    {
        var pages = new List<XElement>();
        bool goesOn;
        do
        {
            var list = Operation(HttpMethod.Get, bucket, key, answer => StorageXml.Read(answer, root), query);
            var page = await channel.SendAsync(list, observer, cancellationToken).ConfigureAwait(false);
            pages.Add(page);
            goesOn = false;
            foreach (string marker in page.IsTruncated() && pages.Count < MostPages ? markers : [])
            {
                string? next = page.Value("Next" + string.Concat(marker.Split('-').Select(word => char.ToUpperInvariant(word[0]) + word.Substring(1))));
                if (!string.IsNullOrEmpty(next) && !(query.TryGetValue(marker, out string? before) && before == next))
                {
                    query[marker] = next!;
                    goesOn = true;
                }
            }
        }
        while (goesOn);

        return pages;
    }

    private static ApiOperation<StoredObject> Upload(
        StorageObject target, DatasetFile file, FilePart part, KeyValuePair<string, string>[] query, KeyValuePair<string, string>[] headers, Action<long> onSent)
    {
        long sent = 0;
        var operation = Operation(HttpMethod.Put, target.Bucket, target.Key, Read, query, [.. headers, new("Content-MD5", Convert.ToBase64String(part.Md5))], Hex.Of(part.Sha256));
        operation.CreateContent = limit =>
        {
            onSent(-sent); // what an earlier attempt had sent
            sent = 0;
            return new FilePartContent(file, part, OnSent, limit.Token);

            void OnSent(long bytes)
            {
                sent += bytes;
                limit.BytesMoved();
                onSent(bytes);
            }
        };
        return operation;

        StoredObject Read(ApiResponse answer)
        {
            var stored = new StoredObject(answer);
            return stored.Differs(part) ? throw new UnexpectedBodyException(StorageErrors.NotAsSent(target)) : stored;
        }
    }

    private static ApiOperation<T> Operation<T>(
        HttpMethod method,
        string bucket,
        string? key,
        Func<ApiResponse, T> read,
        IEnumerable<KeyValuePair<string, string>>? query = null,
        IEnumerable<KeyValuePair<string, string>>? headers = null,
        string payloadHash = NoPayload)
    {
        bool hasBody = method == HttpMethod.Post || method == HttpMethod.Put;
        var all = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { [SignatureV4Authenticator.PayloadHeader] = payloadHash };
        foreach (var header in headers ?? [])
        {
            all[header.Key] = header.Value;
        }

        return new ApiOperation<T>(method, PathOf(bucket, key) + (query is null ? "" : "?" + CanonicalRequest.Query(query)))
        {
            Target = key is null ? bucket : $"{bucket}/{key}",
            Headers = all,
            CreateContent = _ => hasBody ? new ByteArrayContent([]) : null,
            Read = read,
            ReadRefusal = (status, code) => StorageErrors.FromAnswer(status, code, bucket, key),
            LimitsSilence = true,
            TakesPathPrefix = false,
        };
    }

    /// <summary>The path below the endpoint, as it is signed.</summary>
    private static string PathOf(string bucket, string? key) => $"/{PercentEncoding.Of(bucket)}{(key is null ? "" : "/" + PercentEncoding.Of(key, keepsSlash: true))}";

    private static string ReadUploadId(ApiResponse answer) =>
        StorageXml.Read(answer, "InitiateMultipartUploadResult").Value("UploadId") is { Length: > 0 } id ? id
            : throw new UnexpectedBodyException(FailureReader.Malformed(Strings.Storage_NotXml, answer.Header("Content-Type")));
}

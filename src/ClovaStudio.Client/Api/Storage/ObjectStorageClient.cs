using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using System.Xml.Linq;
using ClovaStudio.Core;
using ClovaStudio.Core.Errors;

namespace ClovaStudio.Api.Storage;

/// <summary>The requests of S3 that an upload takes. Whatever is sent can be repeated: what is stored twice is stored once.</summary>
internal sealed class ObjectStorageClient(StorageChannel channel)
{
    internal Uri Address(StorageObject target) => channel.Address(target);

    /// <summary>The object; null when there is none, or no such bucket: an answer without a body tells no more.</summary>
    internal async Task<StoredObject?> HeadObjectAsync(StorageObject target, ICallObserver? observer, CancellationToken cancellationToken)
    {
        var request = new StorageRequest(HttpMethod.Head, target.Bucket, target.Key);
        try
        {
            return new StoredObject(await channel.SendAsync(request, null, observer, cancellationToken).ConfigureAwait(false));
        }
        catch (ClovaStudioException e) when (e.Cause == ErrorCause.NotFound)
        {
            return null;
        }
        catch (ClovaStudioException e) when (e.ApiCode is null && e.StatusCode is 400 or 401 or 403)
        {
            await ExplainAsync(target, observer, cancellationToken).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Stores a whole file at once, and gives the ETag.</summary>
    internal async Task<string?> PutObjectAsync(
        StorageObject target, DatasetFile file, FileDigest digest, bool mustBeNew, Action<long> onSent, ICallObserver? observer, CancellationToken cancellationToken)
    {
        var request = new StorageRequest(HttpMethod.Put, target.Bucket, target.Key);
        request.Headers[StoredObject.Sha256Header] = digest.Sha256;
        SetBody(request, file, digest.Parts[0], onSent);
        var answer = await SendIfNewAsync(request, mustBeNew, Checked(request, digest.Parts[0]), observer, cancellationToken).ConfigureAwait(false);
        return answer.ETag;
    }

    /// <summary>Begins an upload in parts, and gives its id.</summary>
    internal async Task<string> CreateUploadAsync(StorageObject target, FileDigest digest, ICallObserver? observer, CancellationToken cancellationToken)
    {
        var request = new StorageRequest(HttpMethod.Post, target.Bucket, target.Key);
        request.Query["uploads"] = "";
        request.Headers[StoredObject.Sha256Header] = digest.Sha256;
        var answer = await channel.SendAsync(request, null, observer, cancellationToken).ConfigureAwait(false);
        string? id = StorageXml.Read(answer, "InitiateMultipartUploadResult").Value("UploadId");
        return string.IsNullOrEmpty(id) ? throw StorageXml.Malformed(answer) : id!;
    }

    /// <summary>Stores a part.</summary>
    internal Task UploadPartAsync(
        StorageObject target, string uploadId, DatasetFile file, FilePart part, Action<long> onSent, ICallObserver? observer, CancellationToken cancellationToken)
    {
        var request = new StorageRequest(HttpMethod.Put, target.Bucket, target.Key);
        request.Query["partNumber"] = part.Number.ToString(CultureInfo.InvariantCulture);
        request.Query["uploadId"] = uploadId;
        SetBody(request, file, part, onSent);
        return channel.SendAsync(request, Checked(request, part), observer, cancellationToken);
    }

    /// <summary>The ids of the uploads of this object that were begun and have not ended.</summary>
    internal async Task<IReadOnlyList<string>> ListUploadsAsync(StorageObject target, ICallObserver? observer, CancellationToken cancellationToken)
    {
        var ids = new List<string>();
        var request = new StorageRequest(HttpMethod.Get, target.Bucket, key: null);
        request.Query["uploads"] = "";
        request.Query["prefix"] = target.Key;
        while (true)
        {
            var answer = await channel.SendAsync(request, null, observer, cancellationToken).ConfigureAwait(false);
            var list = StorageXml.Read(answer, "ListMultipartUploadsResult");
            ids.AddRange(list.All("Upload").Where(upload => upload.Value("Key") == target.Key).Select(upload => upload.Value("UploadId") ?? ""));
            bool goesOn = Advance(request, "key-marker", list, "NextKeyMarker") | Advance(request, "upload-id-marker", list, "NextUploadIdMarker");
            if (!goesOn)
            {
                ids.RemoveAll(id => id.Length == 0);
                return ids;
            }
        }
    }

    /// <summary>The parts that are stored of an upload.</summary>
    internal async Task<IReadOnlyList<StoredPart>> ListPartsAsync(StorageObject target, string uploadId, ICallObserver? observer, CancellationToken cancellationToken)
    {
        var parts = new List<StoredPart>();
        var request = new StorageRequest(HttpMethod.Get, target.Bucket, target.Key);
        request.Query["uploadId"] = uploadId;
        while (true)
        {
            var answer = await channel.SendAsync(request, null, observer, cancellationToken).ConfigureAwait(false);
            var list = StorageXml.Read(answer, "ListPartsResult");
            parts.AddRange(list.All("Part").Select(StorageXml.Part).OfType<StoredPart>());
            if (!Advance(request, "part-number-marker", list, "NextPartNumberMarker"))
            {
                return parts;
            }
        }
    }

    /// <summary>Puts the parts together to the object.</summary>
    internal Task CompleteUploadAsync(
        StorageObject target, string uploadId, FileDigest digest, bool mustBeNew, ICallObserver? observer, CancellationToken cancellationToken)
    {
        var request = new StorageRequest(HttpMethod.Post, target.Bucket, target.Key);
        request.Query["uploadId"] = uploadId;
        byte[] body = StorageXml.Complete(digest.Parts);
        request.PayloadHash = SignatureV4.Hash(body);
        request.CreateBody = _ => new ByteArrayContent(body);
        request.Headers["Content-Type"] = "application/xml";

        // Putting parts together takes long. The answer may begin as 200, before the storage knows how it ends.
        return SendIfNewAsync(request, mustBeNew, answer => ErrorIn(answer, request), observer, cancellationToken);
    }

    /// <summary>Throws the parts of an upload away.</summary>
    internal Task AbortUploadAsync(StorageObject target, string uploadId, ICallObserver? observer, CancellationToken cancellationToken)
    {
        var request = new StorageRequest(HttpMethod.Delete, target.Bucket, target.Key);
        request.Query["uploadId"] = uploadId;
        return channel.SendAsync(request, null, observer, cancellationToken);
    }

    /// <summary>Asks once more in a way that is refused with a body, which says why.</summary>
    private Task<StorageAnswer> ExplainAsync(StorageObject target, ICallObserver? observer, CancellationToken cancellationToken)
    {
        var request = new StorageRequest(HttpMethod.Get, target.Bucket, target.Key);
        request.Headers["Range"] = "bytes=0-0";
        return channel.SendAsync(request, null, observer, cancellationToken);
    }

    /// <summary>Sends with the condition that there is no such object yet, unless the storage does not know conditions.</summary>
    private async Task<StorageAnswer> SendIfNewAsync(
        StorageRequest request, bool mustBeNew, Func<StorageAnswer, AttemptFailure?> check, ICallObserver? observer, CancellationToken cancellationToken)
    {
        if (mustBeNew)
        {
            request.Headers["If-None-Match"] = "*";
            try
            {
                return await channel.SendAsync(request, check, observer, cancellationToken).ConfigureAwait(false);
            }
            catch (ClovaStudioException e) when (e.StatusCode == 501 || e.ApiCode == "NotImplemented")
            {
                request.Headers.Remove("If-None-Match");
            }
        }

        return await channel.SendAsync(request, check, observer, cancellationToken).ConfigureAwait(false);
    }

    private static void SetBody(StorageRequest request, DatasetFile file, FilePart part, Action<long> onSent)
    {
        long sent = 0;
        request.PayloadHash = Hex.Of(part.Sha256);
        request.Headers["Content-MD5"] = Convert.ToBase64String(part.Md5);
        request.CreateBody = limit =>
        {
            onSent(-sent); // what an earlier attempt had sent
            sent = 0;
            void OnSent(long bytes)
            {
                sent += bytes;
                limit.Moved();
                onSent(bytes);
            }

            return new FilePartContent(file, part, OnSent, limit.Token);
        };
    }

    private static Func<StorageAnswer, AttemptFailure?> Checked(StorageRequest request, FilePart part) =>
        answer => answer.ETagIsMd5 && answer.ETag != part.ETag ? StorageErrors.NotAsSent(answer, request) : null;

    private AttemptFailure? ErrorIn(StorageAnswer answer, StorageRequest request)
    {
        var root = StorageXml.TryRead(answer);
        return root is null ? StorageXml.MalformedAttempt(answer)
            : root.Name.LocalName == "Error" ? channel.Refusal(answer, request)
            : null;
    }

    /// <summary>Sets the marker of the next page; false on the last page, and where a server gives the same page again.</summary>
    private static bool Advance(StorageRequest request, string marker, XElement list, string next)
    {
        string? value = list.IsTruncated() ? list.Value(next) : null;
        if (string.IsNullOrEmpty(value) || (request.Query.TryGetValue(marker, out string? before) && before == value))
        {
            return false;
        }

        request.Query[marker] = value!;
        return true;
    }
}

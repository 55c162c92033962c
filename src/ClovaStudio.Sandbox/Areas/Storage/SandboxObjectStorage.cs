using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace ClovaStudio.Sandbox.Areas.Storage;

/// <summary>
/// An Object Storage in memory: buckets, objects and uploads in parts, addressed by path. Each request must be signed
/// with the sandbox's keys. Safe to use from several threads.
/// </summary>
internal sealed class SandboxObjectStorage
{
    /// <summary>The bucket that is there from the beginning.</summary>
    internal const string DefaultBucket = "sandbox-datasets";

    private const int LongestList = 1000;
    private const int MostParts = 10_000;

    private readonly object _gate = new();
    private readonly Dictionary<string, SandboxBucket> _buckets = new(StringComparer.Ordinal) { [DefaultBucket] = new SandboxBucket() };
    private int _uploads;

    /// <summary>The bytes that each part but the last must have.</summary>
    internal long SmallestPart { get; set; } = 5 * 1024 * 1024;

    internal void AddBucket(string name)
    {
        lock (_gate)
        {
            _buckets[name] = new SandboxBucket();
        }
    }

    /// <summary>Puts an object in, as an upload would.</summary>
    internal void Put(string bucket, string key, byte[] content)
    {
        lock (_gate)
        {
            _buckets[bucket].Objects[key] = new SandboxObject(content, SandboxUpload.ETag(content), new Dictionary<string, string>(), default);
        }
    }

    /// <summary>The content of an object; null when there is none.</summary>
    internal byte[]? Content(string bucket, string key)
    {
        lock (_gate)
        {
            return _buckets.TryGetValue(bucket, out var found) && found.Objects.TryGetValue(key, out var stored) ? stored.Content : null;
        }
    }

    /// <summary>How many parts are stored of each upload that has not ended.</summary>
    internal IReadOnlyList<int> UnfinishedParts(string bucket)
    {
        lock (_gate)
        {
            return [.. _buckets[bucket].Uploads.Values.Select(upload => upload.Parts.Count())];
        }
    }

    /// <summary>Answers a request.</summary>
    /// <param name="method">The HTTP method, upper case.</param>
    /// <param name="path">The path exactly as sent.</param>
    /// <param name="query">The query without its question mark, as sent.</param>
    /// <param name="headers">The headers, the host among them.</param>
    /// <param name="body">The body; empty when there is none.</param>
    /// <param name="cloudNow">The time that the cloud believes it is.</param>
    internal SandboxStorageReply Handle(
        string method, string path, string query, IReadOnlyDictionary<string, string> headers, byte[] body, DateTimeOffset cloudNow)
    {
        var request = new SandboxStorageRequest(method, path, query, headers, body);
        var reply = StorageGuard.Refusal(request, cloudNow);
        if (reply is null)
        {
            lock (_gate)
            {
                reply = Route(request, cloudNow);
            }
        }

        reply.Headers["x-amz-request-id"] = Guid.NewGuid().ToString();
        return method == "HEAD" ? WithoutBody(reply) : reply;
    }

    private SandboxStorageReply Route(SandboxStorageRequest request, DateTimeOffset now)
    {
        if (request.Key.Length == 0 && request.Method == "PUT" && request.Options.Count == 0)
        {
            return CreateBucket(request.Bucket);
        }

        if (!_buckets.TryGetValue(request.Bucket, out var bucket))
        {
            return StorageReplies.Error(404, "NoSuchBucket", "The specified bucket does not exist.");
        }

        if (request.Key.Length == 0)
        {
            return request.Method == "HEAD" ? new SandboxStorageReply(200)
                : request.Method == "GET" && request.Argument("uploads") is not null ? ListUploads(request, bucket)
                : request.Method == "GET" && request.Argument("list-type") == "2" ? ListObjects(request, bucket)
                : NotImplemented();
        }

        return request.Argument("uploadId") is { } uploadId ? RouteUpload(request, bucket, uploadId, now) : RouteObject(request, bucket, now);
    }

    private SandboxStorageReply RouteObject(SandboxStorageRequest request, SandboxBucket bucket, DateTimeOffset now) => request.Method switch
    {
        "POST" when request.Argument("uploads") is not null => CreateUpload(request, bucket, now),
        "PUT" when request.Options.Count == 0 => Put(request, bucket, now),
        "GET" or "HEAD" when request.Options.Count == 0 => Get(request, bucket),
        "DELETE" when request.Options.Count == 0 => Delete(request, bucket),
        _ => NotImplemented(),
    };

    private SandboxStorageReply RouteUpload(SandboxStorageRequest request, SandboxBucket bucket, string uploadId, DateTimeOffset now)
    {
        if (!bucket.Uploads.TryGetValue(uploadId, out var upload) || upload.Key != request.Key)
        {
            return StorageReplies.NoSuchUpload();
        }

        switch (request.Method)
        {
            case "PUT":
                return StorePart(request, upload);
            case "GET":
                return ListParts(request, upload);
            case "POST":
                return Complete(request, bucket, upload, now);
            case "DELETE":
                bucket.Uploads.Remove(uploadId);
                return new SandboxStorageReply(204);
            default:
                return NotImplemented();
        }
    }

    private SandboxStorageReply CreateBucket(string name)
    {
        if (_buckets.ContainsKey(name))
        {
            return StorageReplies.Error(409, "BucketAlreadyOwnedByYou", "The bucket you tried to create already exists, and you own it.");
        }

        _buckets[name] = new SandboxBucket();
        return new SandboxStorageReply(200);
    }

    private static SandboxStorageReply Put(SandboxStorageRequest request, SandboxBucket bucket, DateTimeOffset now)
    {
        if (MustBeNew(request) && bucket.Objects.ContainsKey(request.Key))
        {
            return StorageReplies.Exists();
        }

        var stored = new SandboxObject(request.Body, SandboxUpload.ETag(request.Body), Metadata(request), now);
        bucket.Objects[request.Key] = stored;
        return WithETag(new SandboxStorageReply(200), stored.ETag);
    }

    private static SandboxStorageReply Get(SandboxStorageRequest request, SandboxBucket bucket)
    {
        if (!bucket.Objects.TryGetValue(request.Key, out var stored))
        {
            return StorageReplies.NoSuchKey();
        }

        if (request.Header("If-Match") is { } wanted && wanted.Trim('"') != stored.ETag)
        {
            return StorageReplies.Error(412, "PreconditionFailed", "At least one of the pre-conditions you specified did not hold");
        }

        var (content, range) = Range(request, stored.Content);
        var reply = WithETag(new SandboxStorageReply(range is null ? 200 : 206, content), stored.ETag);
        if (range is not null)
        {
            reply.Headers["Content-Range"] = range;
        }

        reply.Headers["Content-Type"] = "binary/octet-stream";
        reply.Headers["Last-Modified"] = stored.Modified.UtcDateTime.ToString("R", CultureInfo.InvariantCulture);
        foreach (var header in stored.Metadata)
        {
            reply.Headers[header.Key] = header.Value;
        }

        return reply;
    }

    /// <summary>The bytes that a header such as <c>bytes=0-99</c> asks for, and what the answer says of them; all without one.</summary>
    private static (byte[] Content, string? Range) Range(SandboxStorageRequest request, byte[] content)
    {
        string[] ends = (request.Header("Range") ?? "").Replace("bytes=", "").Split('-');
        if (ends.Length != 2 || !long.TryParse(ends[0], NumberStyles.None, CultureInfo.InvariantCulture, out long first) || first >= content.Length)
        {
            return (content, null);
        }

        long last = long.TryParse(ends[1], NumberStyles.None, CultureInfo.InvariantCulture, out long told) ? Math.Min(told, content.Length - 1) : content.Length - 1;
        byte[] part = new byte[last - first + 1];
        Array.Copy(content, first, part, 0, part.Length);
        return (part, string.Format(CultureInfo.InvariantCulture, "bytes {0}-{1}/{2}", first, last, content.Length));
    }

    private static SandboxStorageReply ListObjects(SandboxStorageRequest request, SandboxBucket bucket)
    {
        string after = request.Argument("continuation-token") ?? "";
        var later = bucket.Objects
            .Where(found => found.Key.StartsWith(request.Argument("prefix") ?? "", StringComparison.Ordinal) && string.CompareOrdinal(found.Key, after) > 0)
            .ToList();
        var page = later.Take(Limit(request, "max-keys")).ToList();
        bool isTruncated = page.Count < later.Count;
        return StorageReplies.Xml(Element(
            "ListBucketResult",
            Element("Name", request.Bucket),
            Element("KeyCount", page.Count),
            Element("IsTruncated", isTruncated),
            isTruncated ? Element("NextContinuationToken", page[page.Count - 1].Key) : null,
            page.Select(found => Element("Contents",
                Element("Key", found.Key), Element("ETag", $"\"{found.Value.ETag}\""), Element("Size", found.Value.Content.Length)))));
    }

    private static SandboxStorageReply Delete(SandboxStorageRequest request, SandboxBucket bucket)
    {
        bucket.Objects.Remove(request.Key);
        return new SandboxStorageReply(204);
    }

    private SandboxStorageReply CreateUpload(SandboxStorageRequest request, SandboxBucket bucket, DateTimeOffset now)
    {
        string id = "sandbox-upload-" + (++_uploads).ToString("D6", CultureInfo.InvariantCulture);
        bucket.Uploads[id] = new SandboxUpload(id, request.Key, Metadata(request), now);
        return StorageReplies.Xml(Element("InitiateMultipartUploadResult",
            Element("Bucket", request.Bucket), Element("Key", request.Key), Element("UploadId", id)));
    }

    private static SandboxStorageReply StorePart(SandboxStorageRequest request, SandboxUpload upload)
    {
        bool isNumber = int.TryParse(request.Argument("partNumber"), NumberStyles.None, CultureInfo.InvariantCulture, out int number);
        return isNumber && number is >= 1 and <= MostParts
            ? WithETag(new SandboxStorageReply(200), upload.Store(number, request.Body))
            : StorageReplies.Error(400, "InvalidArgument", "Part number must be an integer between 1 and 10000, inclusive");
    }

    private static SandboxStorageReply ListUploads(SandboxStorageRequest request, SandboxBucket bucket)
    {
        string keyMarker = request.Argument("key-marker") ?? "";
        string idMarker = request.Argument("upload-id-marker") ?? "";
        var later = bucket.Uploads.Values
            .Where(upload => upload.Key.StartsWith(request.Argument("prefix") ?? "", StringComparison.Ordinal))
            .OrderBy(upload => upload.Key, StringComparer.Ordinal).ThenBy(upload => upload.Id, StringComparer.Ordinal)
            .Where(upload => IsAfter(upload, keyMarker, idMarker)).ToList();
        var page = later.Take(Limit(request, "max-uploads")).ToList();
        bool isTruncated = page.Count < later.Count;
        return StorageReplies.Xml(Element(
            "ListMultipartUploadsResult",
            Element("Bucket", request.Bucket),
            isTruncated ? Element("NextKeyMarker", page[page.Count - 1].Key) : null,
            isTruncated ? Element("NextUploadIdMarker", page[page.Count - 1].Id) : null,
            Element("IsTruncated", isTruncated),
            page.Select(upload => Element("Upload",
                Element("Key", upload.Key), Element("UploadId", upload.Id), Element("Initiated", StorageReplies.Time(upload.Initiated))))));
    }

    private static SandboxStorageReply ListParts(SandboxStorageRequest request, SandboxUpload upload)
    {
        int.TryParse(request.Argument("part-number-marker") ?? "0", NumberStyles.None, CultureInfo.InvariantCulture, out int marker);
        var later = upload.Parts.Where(part => part.Key > marker).ToList();
        var page = later.Take(Limit(request, "max-parts")).ToList();
        bool isTruncated = page.Count < later.Count;
        return StorageReplies.Xml(Element(
            "ListPartsResult",
            Element("Bucket", request.Bucket),
            Element("Key", upload.Key),
            Element("UploadId", upload.Id),
            isTruncated ? Element("NextPartNumberMarker", page[page.Count - 1].Key) : null,
            Element("IsTruncated", isTruncated),
            page.Select(part => Element("Part",
                Element("PartNumber", part.Key), Element("ETag", $"\"{SandboxUpload.ETag(part.Value)}\""), Element("Size", part.Value.Length)))));
    }

    private SandboxStorageReply Complete(SandboxStorageRequest request, SandboxBucket bucket, SandboxUpload upload, DateTimeOffset now)
    {
        if (MustBeNew(request) && bucket.Objects.ContainsKey(request.Key))
        {
            return StorageReplies.Exists();
        }

        XElement list;
        try
        {
            using var reader = XmlReader.Create(new StringReader(Encoding.UTF8.GetString(request.Body)), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            list = XElement.Load(reader);
        }
        catch (XmlException)
        {
            return StorageReplies.Error(400, "MalformedXML", "The XML you provided was not well-formed or did not validate against our published schema.");
        }

        var (whole, refusal) = upload.Complete(list, SmallestPart, now);
        if (whole is null)
        {
            return refusal!;
        }

        bucket.Uploads.Remove(upload.Id);
        bucket.Objects[request.Key] = whole;
        return StorageReplies.Xml(Element("CompleteMultipartUploadResult",
            Element("Bucket", request.Bucket), Element("Key", request.Key), Element("ETag", $"\"{whole.ETag}\"")));
    }

    private static XElement Element(string name, params object?[] content) => new(StorageReplies.S3 + name, content);

    private static bool MustBeNew(SandboxStorageRequest request) => request.Header("If-None-Match") == "*";

    private static bool IsAfter(SandboxUpload upload, string keyMarker, string idMarker)
    {
        int order = string.CompareOrdinal(upload.Key, keyMarker);
        return order > 0 || (order == 0 && idMarker.Length > 0 && string.CompareOrdinal(upload.Id, idMarker) > 0);
    }

    private static int Limit(SandboxStorageRequest request, string name) =>
        int.TryParse(request.Argument(name), NumberStyles.None, CultureInfo.InvariantCulture, out int limit) ? Math.Min(limit, LongestList) : LongestList;

    private static Dictionary<string, string> Metadata(SandboxStorageRequest request) => request.Headers
        .Where(header => header.Key.StartsWith("x-amz-meta-", StringComparison.OrdinalIgnoreCase))
        .ToDictionary(header => header.Key.ToLowerInvariant(), header => header.Value);

    private static SandboxStorageReply WithETag(SandboxStorageReply reply, string etag)
    {
        reply.Headers["ETag"] = $"\"{etag}\"";
        return reply;
    }

    private static SandboxStorageReply WithoutBody(SandboxStorageReply reply)
    {
        var bare = new SandboxStorageReply(reply.StatusCode);
        foreach (var header in reply.Headers)
        {
            bare.Headers[header.Key] = header.Value;
        }

        bare.Headers["Content-Length"] = reply.Body.Length.ToString(CultureInfo.InvariantCulture);
        return bare;
    }

    private static SandboxStorageReply NotImplemented() =>
        StorageReplies.Error(501, "NotImplemented", "A header or parameter you provided implies functionality that is not implemented.");
}

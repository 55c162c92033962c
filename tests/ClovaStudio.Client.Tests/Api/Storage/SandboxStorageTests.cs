using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using ClovaStudio.Api.Storage;
using ClovaStudio.Client.Tests.Support;
using ClovaStudio.Sandbox;
using ClovaStudio.Sandbox.Areas.Storage;
using Xunit;

namespace ClovaStudio.Client.Tests.Api.Storage;

/// <summary>The sandbox's Object Storage refuses what the real one refuses.</summary>
public sealed class SandboxStorageTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    private readonly SandboxObjectStorage _storage = new();

    [Fact]
    public void A_request_is_as_good_as_its_signature()
    {
        Assert.Equal(200, Send("PUT", "a.csv", body: "x").StatusCode);
        Assert.Equal("AccessDenied", Code(_storage.Handle("PUT", "/sandbox-datasets/a.csv", "", new Dictionary<string, string>(), [], Now)));
        Assert.Equal("InvalidAccessKeyId", Code(Send("PUT", "a.csv", accessKey: "SOMEONE")));
        Assert.Equal("SignatureDoesNotMatch", Code(Send("PUT", "a.csv", secret: "another-secret-not-real")));
        Assert.Equal("RequestTimeTooSkewed", Code(Send("PUT", "a.csv", skew: TimeSpan.FromMinutes(16))));
        Assert.Equal(200, Send("PUT", "a.csv", skew: TimeSpan.FromMinutes(-14)).StatusCode);
        Assert.Equal("XAmzContentSHA256Mismatch", Code(Send("PUT", "a.csv", body: "x", sentBody: "y")));
        Assert.Equal("BadDigest", Code(Send("PUT", "a.csv", body: "x", headers: ("Content-MD5", Convert.ToBase64String(new byte[16])))));
    }

    [Theory]
    [InlineData("path")]
    [InlineData("query")]
    [InlineData("method")]
    [InlineData("header")]
    public void Whatever_was_signed_cannot_be_changed(string what)
    {
        string path = what == "path" ? "/sandbox-datasets/b.csv" : "/sandbox-datasets/a.csv";
        string query = what == "query" ? "uploads=&a=b" : "uploads=";
        var headers = Signed("POST", "a.csv", [new("uploads", "")], "", ("x-amz-meta-a", "1"));
        headers["x-amz-meta-a"] = what == "header" ? "2" : "1";

        Assert.Equal("SignatureDoesNotMatch", Code(_storage.Handle(what == "method" ? "PUT" : "POST", path, query, headers, [], Now)));
    }

    [Fact]
    public void A_request_that_the_client_signs_passes_whatever_its_key_and_query()
    {
        int seed = Environment.TickCount;
        var random = new Random(seed);
        for (int i = 0; i < 300; i++)
        {
            string Text() => new([.. Enumerable.Range(0, random.Next(1, 12)).Select(_ => (char)random.Next(33, random.Next(2) == 0 ? 127 : 0x3000)).Where(c => c != '/')]);
            string key = "k" + Text();
            KeyValuePair<string, string>[] query = [new("uploads", ""), new("q" + Text(), Text()), new("Q" + Text(), "")];

            var headers = Signed("POST", key, query, "");
            var reply = _storage.Handle("POST", "/sandbox-datasets/" + PercentEncoding.Of(key, keepsSlash: true), CanonicalRequest.Query(query), headers, [], Now);

            Assert.True(reply.StatusCode == 200, $"Seed {seed}: key '{key}' gave {Encoding.UTF8.GetString(reply.Body)}");
        }
    }

    /// <summary>aws-sdk-js v3 adds the name of the operation to each request.</summary>
    [Fact]
    public void The_name_of_the_operation_changes_nothing_but_is_signed()
    {
        Assert.Equal(200, Send("PUT", "a.csv", [new("x-id", "PutObject")], "one").StatusCode);
        Assert.Equal("one", Encoding.UTF8.GetString(Send("GET", "a.csv", [new("x-id", "GetObject")]).Body));
        string id = Value(Send("POST", "b.csv", [new("uploads", ""), new("x-id", "CreateMultipartUpload")]), "UploadId");
        string tag = Send("PUT", "b.csv", [new("partNumber", "1"), new("uploadId", id), new("x-id", "UploadPart")], "part").Headers["ETag"];
        string whole = $"<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>{tag}</ETag></Part></CompleteMultipartUpload>";
        Assert.Equal(200, Send("POST", "b.csv", [new("uploadId", id), new("x-id", "CompleteMultipartUpload")], whole).StatusCode);

        var headers = Signed("PUT", "a.csv", [], "two");
        Assert.Equal("SignatureDoesNotMatch", Code(_storage.Handle("PUT", "/sandbox-datasets/a.csv", "x-id=PutObject", headers, Encoding.UTF8.GetBytes("two"), Now)));
    }

    [Fact]
    public void Parts_that_are_too_small_unknown_or_out_of_order_make_no_object()
    {
        string Begin() => Value(Send("POST", "a.csv", query: [new("uploads", "")]), "UploadId");
        string Store(string id, int number, string body) => Send("PUT", "a.csv", body: body, query: [new("partNumber", number.ToString(CultureInfo.InvariantCulture)), new("uploadId", id)]).Headers["ETag"];
        string Complete(string id, params (int Number, string ETag)[] parts)
        {
            string body = "<CompleteMultipartUpload>" + string.Concat(parts.Select(part => $"<Part><PartNumber>{part.Number}</PartNumber><ETag>{part.ETag}</ETag></Part>")) + "</CompleteMultipartUpload>";
            return Code(Send("POST", "a.csv", body: body, query: [new("uploadId", id)]));
        }

        string id = Begin();
        string one = Store(id, 1, "one");
        string two = Store(id, 2, "two");
        Assert.Equal("EntityTooSmall", Complete(id, (1, one), (2, two)));
        Assert.Equal("InvalidPartOrder", Complete(id, (2, two), (1, one)));
        Assert.Equal("InvalidPart", Complete(id, (1, two)));
        Assert.Equal("InvalidPart", Complete(id, (3, one)));
        Assert.Equal("MalformedXML", Complete(id));
        Assert.Null(_storage.Content(SandboxObjectStorage.DefaultBucket, "a.csv"));
        Assert.Equal("", Complete(id, (1, one)));
        Assert.Equal("one", Encoding.UTF8.GetString(_storage.Content(SandboxObjectStorage.DefaultBucket, "a.csv")!));
        Assert.Equal("NoSuchUpload", Complete(id, (1, one)));
    }

    private SandboxStorageReply Send(
        string method, string key, KeyValuePair<string, string>[]? query = null, string body = "", string? sentBody = null,
        string accessKey = SandboxCloud.AccessKeyId, string secret = SandboxCloud.SecretKey, TimeSpan skew = default, params (string Name, string Value)[] headers)
    {
        var signed = Signed(method, key, query ?? [], body, accessKey, secret, skew, headers);
        return _storage.Handle(method, "/sandbox-datasets/" + key, CanonicalRequest.Query(query ?? []), signed, Encoding.UTF8.GetBytes(sentBody ?? body), Now);
    }

    private static Dictionary<string, string> Signed(string method, string key, KeyValuePair<string, string>[] query, string body, params (string Name, string Value)[] headers) =>
        Signed(method, key, query, body, SandboxCloud.AccessKeyId, SandboxCloud.SecretKey, default, headers);

    private static Dictionary<string, string> Signed(
        string method, string key, KeyValuePair<string, string>[] query, string body, string accessKey, string secret, TimeSpan skew, (string Name, string Value)[] headers)
    {
        string hash = SignatureV4.Hash(Encoding.UTF8.GetBytes(body));
        var all = headers.ToDictionary(header => header.Name, header => header.Value);
        all["Host"] = "sandbox.invalid";
        all["x-amz-date"] = SignatureV4.Stamp(Now + skew);
        all["x-amz-content-sha256"] = hash;
        var canonical = new CanonicalRequest(method, "/sandbox-datasets/" + PercentEncoding.Of(key, keepsSlash: true), CanonicalRequest.Query(query), all, hash);
        all["Authorization"] = new SignatureV4(accessKey, TestClient.Secret(secret), "kr-standard").Authorization(canonical, Now + skew);
        return all;
    }

    private static string Code(SandboxStorageReply reply) => reply.StatusCode < 300 ? "" : Value(reply, "Code");

    private static string Value(SandboxStorageReply reply, string name) =>
        System.Xml.Linq.XElement.Parse(Encoding.UTF8.GetString(reply.Body)).Descendants().First(element => element.Name.LocalName == name).Value;
}

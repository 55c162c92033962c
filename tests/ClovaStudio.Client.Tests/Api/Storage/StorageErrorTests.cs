using System;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using ClovaStudio.Api.Storage;
using ClovaStudio.Client.Tests.Support;
using ClovaStudio.Sandbox.Areas.Storage;
using Xunit;

namespace ClovaStudio.Client.Tests.Api.Storage;

/// <summary>What goes wrong is told by its cause, and no key is in any text.</summary>
public sealed class StorageErrorTests
{
    private const string WrongSecret = "another-secret-key-not-real";

    [Theory]
    [InlineData(10)]
    [InlineData(2_500)]
    public async Task A_wrong_secret_is_told_before_anything_is_sent(int length)
    {
        await using var server = await StorageServer.StartAsync();
        using var user = new StorageUser(server.Endpoint, options => options.SecretKey = TestClient.Secret(WrongSecret));
        user.Write(StorageUser.Bytes(length));

        var failure = await user.FailureAsync();

        Assert.Equal(ErrorCause.SignatureRejected, failure.Cause);
        Assert.Equal("SignatureDoesNotMatch", failure.ApiCode);
        Assert.NotNull(failure.RequestId);
        Assert.DoesNotContain(server.Exchanges, exchange => exchange.Method is "PUT" or "POST");
        Assert.All(user.Told.Append(failure.ToString()).Append(failure.Advice), text => Assert.DoesNotContain(WrongSecret, text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_unknown_access_key_is_a_rejected_signature()
    {
        await using var server = await StorageServer.StartAsync();
        using var user = new StorageUser(server.Endpoint, options => options.AccessKeyId = "SOME-OTHER-KEY");
        user.Write(StorageUser.Bytes(10));

        var failure = await user.FailureAsync();

        Assert.Equal((ErrorCause.SignatureRejected, "InvalidAccessKeyId"), (failure.Cause, failure.ApiCode));
        Assert.All(user.Told.Append(failure.ToString()), text => Assert.DoesNotContain("SOME-OTHER-KEY", text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_clock_that_is_wrong_is_told_with_the_difference()
    {
        await using var server = await StorageServer.StartAsync();
        server.ClockSkew = TimeSpan.FromHours(2);
        using var user = new StorageUser(server.Endpoint);
        user.Write(StorageUser.Bytes(10));

        var failure = await user.FailureAsync();

        Assert.Equal((ErrorCause.SignatureRejected, "RequestTimeTooSkewed"), (failure.Cause, failure.ApiCode));
        Assert.InRange(failure.ClockSkew!.Value.TotalMinutes, 110, 130);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(2_500)]
    public async Task A_bucket_that_is_not_there_is_named(int length)
    {
        await using var server = await StorageServer.StartAsync();
        using var user = new StorageUser(server.Endpoint);
        user.Write(StorageUser.Bytes(length));

        var failure = await user.FailureAsync(bucket: "no-such-bucket");

        Assert.Equal((ErrorCause.NotFound, "NoSuchBucket"), (failure.Cause, failure.ApiCode));
        Assert.Contains("'no-such-bucket'", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(server.Exchanges, exchange => exchange.IsPart);
    }

    [Theory]
    [InlineData(403, "AccessDenied", ErrorCause.PermissionDenied, 1)]
    [InlineData(403, "NotSignedUp", ErrorCause.NotSubscribed, 1)]
    [InlineData(400, "InvalidArgument", ErrorCause.InvalidRequest, 1)]
    [InlineData(403, "RequestTimeTooSkewed", ErrorCause.SignatureRejected, 1)]
    [InlineData(400, "AuthorizationHeaderMalformed", ErrorCause.SignatureRejected, 1)]
    [InlineData(307, "TemporaryRedirect", ErrorCause.RedirectRefused, 1)]
    [InlineData(501, "NotImplemented", ErrorCause.ServiceUnavailable, 1)]
    [InlineData(503, "SlowDown", ErrorCause.RateLimited, 4)]
    [InlineData(503, "ServiceUnavailable", ErrorCause.ServiceUnavailable, 4)]
    [InlineData(500, "InternalError", ErrorCause.ServiceUnavailable, 4)]
    [InlineData(409, "OperationAborted", ErrorCause.ServiceUnavailable, 4)]
    [InlineData(400, "RequestTimeout", ErrorCause.TimedOut, 4)]
    [InlineData(400, "BadDigest", ErrorCause.UploadCorrupted, 4)]
    [InlineData(429, "TooManyRequests", ErrorCause.RateLimited, 4)]
    public async Task A_refusal_is_told_by_its_cause_and_tried_again_where_that_helps(int status, string code, ErrorCause cause, int attempts)
    {
        await using var server = await StorageServer.StartAsync();
        using var user = new StorageUser(server.Endpoint);
        user.Write(StorageUser.Bytes(10));
        server.Arrived = exchange =>
        {
            exchange.Reply = exchange.Method == "PUT" ? StorageExchange.Error(status, code) : null;
            return Task.CompletedTask;
        };

        var failure = await user.FailureAsync(overwrite: true);

        Assert.Equal((cause, code, (int?)status), (failure.Cause, failure.ApiCode, failure.StatusCode));
        Assert.Equal(attempts, failure.Attempts.Count);
        Assert.Equal(attempts, server.Exchanges.Count(exchange => exchange.Method == "PUT"));
    }

    [Theory]
    [InlineData("<html><body>Sign in</body></html>")]
    [InlineData("<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><InitiateMultipartUploadResult><UploadId>&e;</UploadId></InitiateMultipartUploadResult>")]
    [InlineData("<InitiateMultipartUploadResult/>")]
    [InlineData("<InitiateMultipartUploadResult><UploadId>a</Up")]
    [InlineData("")]
    public async Task An_answer_that_is_not_what_was_asked_for_is_malformed(string body)
    {
        await using var server = await StorageServer.StartAsync();
        using var user = new StorageUser(server.Endpoint);
        user.Write(StorageUser.Bytes(2_500));
        server.Arrived = exchange =>
        {
            exchange.Reply = exchange.Method == "POST" ? new SandboxStorageReply(200, Encoding.UTF8.GetBytes(body)) : null;
            return Task.CompletedTask;
        };

        Assert.Equal(ErrorCause.ResponseMalformed, (await user.FailureAsync()).Cause);
    }

    [Fact]
    public async Task A_storage_that_answers_nothing_is_given_up()
    {
        await using var server = await StorageServer.StartAsync();
        using var user = new StorageUser(server.Endpoint, options =>
        {
            options.IdleTimeout = TimeSpan.FromMilliseconds(200);
            options.MaximumRetryCount = 1;
        });
        user.Write(StorageUser.Bytes(10));
        var never = new TaskCompletionSource();
        server.Arrived = exchange => exchange.Method == "PUT" ? never.Task : Task.CompletedTask;

        var failure = await user.FailureAsync();

        Assert.Equal(ErrorCause.TimedOut, failure.Cause);
        Assert.Equal(2, failure.Attempts.Count);
        never.SetResult();
    }

    [Fact]
    public async Task A_slow_line_is_given_all_the_time_it_takes_as_long_as_bytes_move()
    {
        // A piece every 50 ms, 100 pieces: together longer than the limit, each far below it.
        var idle = TimeSpan.FromSeconds(3);
        using var handler = new SlowLine(TimeSpan.FromMilliseconds(50));
        using var user = new StorageUser(
            new Uri("http://localhost:1/"),
            options => (options.IdleTimeout, options.MaximumRetryCount, options.Handler) = (idle, 0, handler),
            partSize: 100 * 80 * 1024);
        user.Write(StorageUser.Bytes(100 * 80 * 1024));

        await user.PublishAsync();

        Assert.True(handler.Took > idle, $"The line was not slow: {handler.Took}.");
    }

    [Fact]
    public void An_endpoint_must_be_https_or_loopback()
    {
        foreach (string endpoint in (string[])["http://kr.object.ncloudstorage.com/", "https://user:pw@example.com/", "https://example.com/?a=b"])
        {
            Assert.Equal(ErrorCause.InsecureEndpoint, Assert.Throws<ClovaStudioException>(() => new StorageUser(new Uri(endpoint))).Cause);
        }
    }

    [Fact]
    public async Task Keys_that_are_missing_or_broken_are_told_before_the_file_is_read_and_anything_is_sent()
    {
        Assert.Equal(ErrorCause.CredentialMissing, await CauseAsync(options => (options.AccessKeyId, options.SecretKey) = (null, null)));
        Assert.Equal(ErrorCause.CredentialInvalid, await CauseAsync(options => options.SecretKey = null));
        Assert.Equal(ErrorCause.CredentialInvalid, await CauseAsync(options => options.AccessKeyId = null));
        Assert.Equal(ErrorCause.CredentialInvalid, await CauseAsync(options => options.AccessKeyId = "AK\r\nX-Injected: 1"));

        static async Task<ErrorCause> CauseAsync(Action<StorageUserOptions> configure)
        {
            using var user = new StorageUser(new Uri("http://localhost:1/"), configure);
            return (await user.FailureAsync()).Cause;
        }
    }

    [Theory]
    [InlineData("b", "")]
    [InlineData("b", "/a")]
    [InlineData("b", "a/")]
    [InlineData("b", "a//b")]
    [InlineData("b", "a/../b")]
    [InlineData("b", "./b")]
    [InlineData("b", "a\\b")]
    [InlineData("b", "a\nb")]
    [InlineData("", "a")]
    [InlineData("..", "a")]
    [InlineData("a/b", "a")]
    [InlineData("a?b", "a")]
    [InlineData("버킷", "a")]
    public async Task A_bucket_or_key_that_could_change_the_request_is_refused_and_nothing_is_sent(string bucket, string key)
    {
        await using var server = await StorageServer.StartAsync();
        using var user = new StorageUser(server.Endpoint);
        user.Write(StorageUser.Bytes(10));

        Assert.Equal(ErrorCause.InvalidArgument, (await user.FailureAsync(key: key, bucket: bucket)).Cause);
        Assert.Empty(server.Exchanges);
    }

    [Fact]
    public async Task A_key_of_more_than_1024_bytes_or_half_a_character_is_refused()
    {
        await using var server = await StorageServer.StartAsync();
        using var user = new StorageUser(server.Endpoint);
        user.Write(StorageUser.Bytes(10));

        Assert.Equal(ErrorCause.InvalidArgument, (await user.FailureAsync(key: new string('한', 342))).Cause);
        Assert.Equal(ErrorCause.InvalidArgument, (await user.FailureAsync(key: "a\ud800b")).Cause);
        Assert.Empty(server.Exchanges);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_told_and_nothing_is_sent()
    {
        await using var server = await StorageServer.StartAsync();
        using var user = new StorageUser(server.Endpoint);

        var failure = await user.FailureAsync();

        Assert.Equal(ErrorCause.FileUnreadable, failure.Cause);
        Assert.Equal(user.FilePath, failure.Target);
        Assert.Empty(server.Exchanges);
        Directory.CreateDirectory(user.FilePath);
        Assert.Equal(ErrorCause.FileUnreadable, (await user.FailureAsync()).Cause);
    }

    [Theory]
    [InlineData("https://kr.object.ncloudstorage.com", "kr-standard")]
    [InlineData("https://us.object.ncloudstorage.com", "us-standard")]
    [InlineData("https://jp.object.ncpstorage.com", "jp-standard")]
    [InlineData("https://kr.object.gov-ncloudstorage.com", "gov-standard")]
    [InlineData("https://krs.object.gov-ncloudstorage.com", "gov2-standard")]
    [InlineData("https://kr.object.fin-ncloudstorage.com", "fin-standard")]
    [InlineData("http://localhost:9000", "kr-standard")]
    public void A_signature_names_the_region_that_is_documented_for_the_endpoint(string endpoint, string region) =>
        Assert.Equal(region, ObjectStorageRegion.Of(new Uri(endpoint)));

    [Theory]
    [InlineData(1, 8)]
    [InlineData(1024, 8)]
    [InlineData(1025, 16)]
    [InlineData(156 * 1024, 16)]
    [InlineData(1024 * 1024, 105)]
    [InlineData(5 * 1024 * 1024, 525)]
    public void A_part_is_8_or_16_MiB_and_larger_only_where_10000_would_not_do(long fileMebibytes, long partMebibytes)
    {
        const long Mebibyte = 1024 * 1024;
        foreach (long length in (long[])[(fileMebibytes * Mebibyte) - 1, fileMebibytes * Mebibyte])
        {
            long size = PartSizes.For(length);
            Assert.Equal(partMebibytes, size / Mebibyte);
            Assert.InRange((length + size - 1) / size, 0, 10_000);
        }
    }

    /// <summary>Takes bytes in at its own pace, and knows no object.</summary>
    private sealed class SlowLine(TimeSpan pause) : HttpMessageHandler
    {
        internal TimeSpan Took { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.Method == HttpMethod.Head)
            {
                return new HttpResponseMessage(System.Net.HttpStatusCode.NotFound);
            }

            var watch = System.Diagnostics.Stopwatch.StartNew();
            await request.Content!.CopyToAsync(new TricklingStream(pause), cancellationToken);
            Took = watch.Elapsed;
            return new HttpResponseMessage(System.Net.HttpStatusCode.OK) { Content = new ByteArrayContent([]) };
        }
    }

    private sealed class TricklingStream(TimeSpan pause) : MemoryStream
    {
        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => Task.Delay(pause, cancellationToken);
    }
}

using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using ClovaStudio.Api.Storage;
using ClovaStudio.Sandbox.Areas.Storage;
using Xunit;

namespace ClovaStudio.Client.Tests.Api.Storage;

/// <summary>An upload that broke off is gone on with, and nothing stale or damaged becomes an object.</summary>
public sealed class ResumeTests
{
    private const string Bucket = SandboxObjectStorage.DefaultBucket;
    private const string Key = "train/dataset.jsonl";

    [Fact]
    public async Task An_upload_that_breaks_off_goes_on_with_the_parts_that_are_missing()
    {
        await using var server = await StorageServer.StartAsync();
        using var user = new StorageUser(server.Endpoint, options => options.MaximumRetryCount = 0, parallelParts: 1);
        byte[] content = user.Write(StorageUser.Bytes(9_500));
        server.Arrived = LoseFrom(server, part: 6);

        var failure = await user.FailureAsync();

        Assert.Equal(ErrorCause.ConnectionFailed, failure.Cause);
        Assert.Equal([5], server.Storage.UnfinishedParts(Bucket));
        Assert.Contains("5 of 10 parts stay", Assert.Single(user.Observer.Warnings), StringComparison.Ordinal);
        Assert.Null(server.Storage.Content(Bucket, Key));

        server.Arrived = null;
        int before = server.Parts;
        user.Progress.Clear();
        await user.PublishAsync();

        Assert.Equal(5, server.Parts - before);
        Assert.Equal(content, server.Storage.Content(Bucket, Key));
        Assert.Empty(server.Storage.UnfinishedParts(Bucket));
        Assert.Equal(5_000, user.Progress.First(progress => progress.Stage == UploadStage.Sending).Done);
    }

    /// <summary>Each page names another one behind it: whoever follows them all never uploads anything.</summary>
    [Theory]
    [InlineData("uploads", "ListMultipartUploadsResult")]
    [InlineData("uploadId", "ListPartsResult")]
    public async Task A_list_of_uploads_or_parts_that_has_no_end_is_not_read_for_ever(string query, string root)
    {
        await using var server = await StorageServer.StartAsync();
        using var user = new StorageUser(server.Endpoint, options => options.MaximumRetryCount = 0, parallelParts: 1);
        byte[] content = user.Write(StorageUser.Bytes(9_500));
        server.Arrived = LoseFrom(server, part: 6);
        await user.FailureAsync();
        int pages = 0;
        server.Arrived = exchange =>
        {
            if (exchange.Method == "GET" && exchange.Target.Contains(query + "=", StringComparison.Ordinal))
            {
                pages++;
                string next = $"<NextKeyMarker>k{pages}</NextKeyMarker><NextUploadIdMarker>u{pages}</NextUploadIdMarker><NextPartNumberMarker>{pages}</NextPartNumberMarker>";
                exchange.Reply = new SandboxStorageReply(200, Encoding.UTF8.GetBytes($"<{root}><IsTruncated>true</IsTruncated>{next}</{root}>"));
            }

            return Task.CompletedTask;
        };

        await user.PublishAsync();

        Assert.InRange(pages, 2, 100);
        Assert.Equal(content, server.Storage.Content(Bucket, Key));
    }

    [Fact]
    public async Task A_cancelled_upload_ends_at_once_and_is_gone_on_with()
    {
        await using var server = await StorageServer.StartAsync();
        using var user = new StorageUser(server.Endpoint, parallelParts: 2);
        byte[] content = user.Write(StorageUser.Bytes(9_500));
        using var cancel = new CancellationTokenSource();
        var never = new TaskCompletionSource();
        server.Arrived = async exchange =>
        {
            if (exchange.IsPart && server.Parts > 4)
            {
                await cancel.CancelAsync();
                await never.Task; // the client does not wait for this answer
            }
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => user.PublishAsync(cancel: cancel.Token));

        int stored = Assert.Single(server.Storage.UnfinishedParts(Bucket));
        Assert.InRange(stored, 1, 4);
        Assert.Contains("parts stay", Assert.Single(user.Observer.Warnings), StringComparison.Ordinal);
        server.Arrived = null;
        never.SetResult();
        await user.PublishAsync();
        Assert.Equal(content, server.Storage.Content(Bucket, Key));
    }

    [Fact]
    public async Task More_stored_parts_than_a_page_lists_are_all_gone_on_with()
    {
        await using var server = await StorageServer.StartAsync();
        using var user = new StorageUser(server.Endpoint, options => options.MaximumRetryCount = 0, partSize: 10, parallelParts: 1);
        byte[] content = user.Write(StorageUser.Bytes(12_000));
        server.Arrived = LoseFrom(server, part: 1101);
        await user.FailureAsync();
        Assert.Equal([1100], server.Storage.UnfinishedParts(Bucket));

        server.Arrived = null;
        int before = server.Parts;
        await user.PublishAsync();

        Assert.Equal(100, server.Parts - before);
        Assert.Equal(content, server.Storage.Content(Bucket, Key));
    }

    [Fact]
    public async Task An_upload_of_another_content_is_left_alone()
    {
        await using var server = await StorageServer.StartAsync();
        using var user = new StorageUser(server.Endpoint, options => options.MaximumRetryCount = 0, parallelParts: 1);
        user.Write(StorageUser.Bytes(5_500, seed: 1));
        server.Arrived = LoseFrom(server, part: 4);
        await user.FailureAsync();
        byte[] content = user.Write(StorageUser.Bytes(5_500, seed: 2));

        server.Arrived = null;
        await user.PublishAsync();

        Assert.Equal(content, server.Storage.Content(Bucket, Key));
        Assert.Equal([3], server.Storage.UnfinishedParts(Bucket));
    }

    [Fact]
    public async Task An_object_never_says_the_digest_of_an_older_file_that_began_alike()
    {
        await using var server = await StorageServer.StartAsync();
        using var user = new StorageUser(server.Endpoint, options => options.MaximumRetryCount = 0, parallelParts: 1);
        byte[] old = user.Write(StorageUser.Bytes(5_500));
        server.Arrived = LoseFrom(server, part: 4);
        await user.FailureAsync();
        byte[] content = user.Write([.. old, .. StorageUser.Bytes(1_000, seed: 1)]); // rows were added, and the first parts are as before

        server.Arrived = null;
        var published = await user.PublishAsync();

        Assert.Equal(content, server.Storage.Content(Bucket, Key));
        Assert.True((await user.PublishAsync()).WasThere);
        Assert.Equal(published.Sha256, (await user.PublishAsync()).Sha256);
        user.Write(old);
        Assert.Equal(ErrorCause.ObjectExists, (await user.FailureAsync()).Cause);
    }

    [Theory]
    [InlineData(403, "AccessDenied")]
    [InlineData(501, "NotImplemented")]
    public async Task Where_uploads_cannot_be_listed_the_upload_begins_anew(int status, string code)
    {
        await using var server = await StorageServer.StartAsync();
        using var user = new StorageUser(server.Endpoint);
        byte[] content = user.Write(StorageUser.Bytes(2_500));
        server.Arrived = exchange =>
        {
            exchange.Reply = exchange.Method == "GET" ? StorageExchange.Error(status, code) : null;
            return Task.CompletedTask;
        };

        await user.PublishAsync();

        Assert.Equal(content, server.Storage.Content(Bucket, Key));
        Assert.Contains(user.Observer.Details, detail => detail.Contains(code, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(10)]
    [InlineData(3_500)]
    public async Task An_answer_that_is_lost_after_the_object_was_stored_is_no_failure(int length)
    {
        await using var server = await StorageServer.StartAsync();
        using var user = new StorageUser(server.Endpoint);
        byte[] content = user.Write(StorageUser.Bytes(length));
        int lost = 0;
        server.Arrived = exchange =>
        {
            bool isLast = exchange.IsComplete || (exchange.Method == "PUT" && !exchange.IsPart);
            exchange.IsAnswerLost = isLast && lost++ == 0;
            return Task.CompletedTask;
        };

        Assert.False((await user.PublishAsync()).WasThere);
        Assert.Equal(content, server.Storage.Content(Bucket, Key));
        Assert.Equal(2, lost);
    }

    [Fact]
    public async Task Every_request_that_meets_a_passing_failure_is_sent_again()
    {
        await using var server = await StorageServer.StartAsync();
        using var user = new StorageUser(server.Endpoint, parallelParts: 1);
        byte[] content = user.Write(StorageUser.Bytes(3_500));
        int number = 0;
        server.Arrived = exchange =>
        {
            // Each first attempt fails, in turns.
            int turn = number++;
            exchange.Reply = turn % 2 == 0 && turn % 4 == 0 ? StorageExchange.Error(503, "SlowDown") : null;
            exchange.IsLost = turn % 4 == 2;
            return Task.CompletedTask;
        };

        await user.PublishAsync();

        Assert.Equal(content, server.Storage.Content(Bucket, Key));
        Assert.Contains(user.Observer.Details, detail => detail.Contains("HTTP 503", StringComparison.Ordinal));
        Assert.Contains(user.Observer.Details, detail => detail.Contains("ConnectionFailed", StringComparison.Ordinal));
        Assert.All(user.Progress, progress => Assert.InRange(progress.Done, 0, 3_500));
    }

    [Fact]
    public async Task A_failure_that_comes_as_success_while_parts_are_put_together_is_seen()
    {
        await using var server = await StorageServer.StartAsync();
        using var user = new StorageUser(server.Endpoint);
        byte[] content = user.Write(StorageUser.Bytes(2_500));
        int tries = 0;
        server.Arrived = exchange =>
        {
            exchange.Reply = exchange.IsComplete && tries++ < 2 ? StorageExchange.Error(200, "InternalError") : null;
            return Task.CompletedTask;
        };

        await user.PublishAsync();

        Assert.Equal(3, tries);
        Assert.Equal(content, server.Storage.Content(Bucket, Key));
    }

    [Theory]
    [InlineData(10)]
    [InlineData(2_500)]
    public async Task Bytes_that_change_on_the_way_are_sent_again(int length)
    {
        await using var server = await StorageServer.StartAsync();
        using var user = new StorageUser(server.Endpoint, parallelParts: 1);
        byte[] content = user.Write(StorageUser.Bytes(length));
        int damaged = 0;
        server.Arrived = exchange =>
        {
            if (exchange.Method == "PUT" && damaged++ == 0)
            {
                exchange.Body[5] ^= 1;
            }

            return Task.CompletedTask;
        };

        await user.PublishAsync();

        Assert.Equal(content, server.Storage.Content(Bucket, Key));
        Assert.True(damaged > 1);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(2_500)]
    public async Task A_storage_that_says_it_received_something_else_is_not_believed(int length)
    {
        await using var server = await StorageServer.StartAsync();
        using var user = new StorageUser(server.Endpoint);
        user.Write(StorageUser.Bytes(length));
        server.Arrived = exchange =>
        {
            if (exchange.Method == "PUT")
            {
                exchange.Reply = new SandboxStorageReply(200);
                exchange.Reply.Headers["ETag"] = "\"00000000000000000000000000000000\"";
            }

            return Task.CompletedTask;
        };

        var failure = await user.FailureAsync();

        Assert.Equal(ErrorCause.UploadCorrupted, failure.Cause);
        Assert.Equal(4, failure.Attempts.Count);
    }

    [Fact]
    public async Task An_encrypted_part_whose_ETag_is_no_MD5_is_no_failure()
    {
        await using var server = await StorageServer.StartAsync();
        using var user = new StorageUser(server.Endpoint);
        user.Write(StorageUser.Bytes(10));
        server.Arrived = exchange =>
        {
            if (exchange.Method == "PUT")
            {
                exchange.Reply = new SandboxStorageReply(200);
                exchange.Reply.Headers["ETag"] = "\"00000000000000000000000000000000\"";
                exchange.Reply.Headers["x-amz-server-side-encryption"] = "aws:kms";
            }

            return Task.CompletedTask;
        };

        Assert.Equal("00000000000000000000000000000000", (await user.PublishAsync()).ETag);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_file_that_changes_while_it_is_sent_is_an_error_and_leaves_nothing(bool keepsTime)
    {
        await using var server = await StorageServer.StartAsync();
        using var user = new StorageUser(server.Endpoint, parallelParts: 1);
        byte[] content = user.Write(StorageUser.Bytes(5_500));
        var time = File.GetLastWriteTimeUtc(user.FilePath);
        server.Arrived = exchange =>
        {
            if (exchange.IsPart && server.Parts == 1)
            {
                content[4_321] ^= 1; // of the same length, in a part that was not sent yet
                user.Write(content);
                File.SetLastWriteTimeUtc(user.FilePath, keepsTime ? time : time.AddSeconds(2));
            }

            return Task.CompletedTask;
        };

        var failure = await user.FailureAsync();

        Assert.Equal(ErrorCause.FileChanged, failure.Cause);
        Assert.Equal(user.FilePath, failure.Target);
        Assert.Null(server.Storage.Content(Bucket, Key));
        Assert.Empty(server.Storage.UnfinishedParts(Bucket));
    }

    [Fact]
    public async Task A_file_that_changes_after_its_last_part_was_sent_is_an_error_too()
    {
        await using var server = await StorageServer.StartAsync();
        using var user = new StorageUser(server.Endpoint, parallelParts: 1);
        byte[] content = user.Write(StorageUser.Bytes(2_500));
        server.Arrived = exchange =>
        {
            if (exchange.IsPart && server.Parts == 3)
            {
                user.Write([.. content, 1]);
            }

            return Task.CompletedTask;
        };

        Assert.Equal(ErrorCause.FileChanged, (await user.FailureAsync()).Cause);
        Assert.Null(server.Storage.Content(Bucket, Key));
    }

    [Fact]
    public async Task A_file_that_shrinks_while_it_is_sent_is_an_error()
    {
        await using var server = await StorageServer.StartAsync();
        using var user = new StorageUser(server.Endpoint, parallelParts: 1);
        byte[] content = user.Write(StorageUser.Bytes(5_500));
        server.Arrived = exchange =>
        {
            if (exchange.IsPart && server.Parts == 1)
            {
                user.Write(content[..1_500]);
            }

            return Task.CompletedTask;
        };

        Assert.Equal(ErrorCause.FileChanged, (await user.FailureAsync()).Cause);
        Assert.Empty(server.Storage.UnfinishedParts(Bucket));
    }

    [Fact]
    public async Task Disposing_ends_an_upload_as_disconnected()
    {
        await using var server = await StorageServer.StartAsync();
        using var user = new StorageUser(server.Endpoint);
        user.Write(StorageUser.Bytes(2_500));
        var never = new TaskCompletionSource();
        server.Arrived = async exchange =>
        {
            if (exchange.IsPart)
            {
                user.Close();
                await never.Task;
            }
        };

        Assert.Equal(ErrorCause.Disconnected, (await user.FailureAsync()).Cause);
        never.SetResult();
    }

    /// <summary>Breaks every connection from so many parts on.</summary>
    private static Func<StorageExchange, Task> LoseFrom(StorageServer server, int part) => exchange =>
    {
        exchange.IsLost = exchange.IsPart && server.Parts >= part;
        return Task.CompletedTask;
    };
}

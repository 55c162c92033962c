using System;
using System.Linq;
using System.Security.Cryptography;
using System.Threading.Tasks;
using ClovaStudio.Api.Storage;
using ClovaStudio.Sandbox.Areas.Storage;
using Xunit;

namespace ClovaStudio.Client.Tests.Api.Storage;

/// <summary>A file goes up whole and is replaced only on purpose, over a real socket to a storage that checks signatures.</summary>
public sealed class UploadTests
{
    private const string Bucket = SandboxObjectStorage.DefaultBucket;
    private const string Key = "train/dataset.jsonl";

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(999)]
    [InlineData(1000)]
    [InlineData(1001)]
    [InlineData(2000)]
    [InlineData(12_345)]
    public async Task A_file_of_any_length_arrives_as_it_is(int length)
    {
        await using var server = await StorageServer.StartAsync();
        using var user = new StorageUser(server.Endpoint);
        byte[] content = user.Write(StorageUser.Bytes(length));

        var published = await user.PublishAsync();

        Assert.Equal(content, server.Storage.Content(Bucket, Key));
        Assert.Equal((Bucket, Key, (long)length, false), (published.Bucket, published.FilePath, published.Size, published.WasThere));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(content)), published.Sha256);
        Assert.Equal(new Uri(server.Endpoint, $"{Bucket}/{Key}"), published.Uri);
        Assert.Equal(user.FilePath, published.SourcePath);
        int parts = (length + StorageUser.PartSize - 1) / StorageUser.PartSize;
        Assert.Equal(parts > 1 ? parts : 0, server.Parts);
        Assert.Equal(parts > 1, published.ETag!.EndsWith("-" + parts, StringComparison.Ordinal));
        Assert.Empty(server.Storage.UnfinishedParts(Bucket));
    }

    [Fact]
    public async Task Parts_go_up_four_at_a_time()
    {
        await using var server = await StorageServer.StartAsync();
        using var user = new StorageUser(server.Endpoint);
        user.Write(StorageUser.Bytes(9_500));
        int now = 0;
        int most = 0;
        var four = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        server.Arrived = async exchange =>
        {
            if (exchange.IsPart)
            {
                lock (four)
                {
                    most = Math.Max(most, ++now);
                    if (now == 4)
                    {
                        four.TrySetResult();
                    }
                }

                await four.Task.WaitAsync(StorageUser.Guard);
                lock (four)
                {
                    now--;
                }
            }
        };

        await user.PublishAsync();

        Assert.Equal(4, most);
        Assert.Equal(10, server.Parts);
    }

    [Fact]
    public async Task Without_a_key_the_file_lies_under_its_own_name()
    {
        await using var server = await StorageServer.StartAsync();
        using var user = new StorageUser(server.Endpoint);
        byte[] content = user.Write(StorageUser.Bytes(10));

        Assert.Equal("dataset.jsonl", (await user.PublishAsync(key: null)).FilePath);
        Assert.Equal(content, server.Storage.Content(Bucket, "dataset.jsonl"));
    }

    [Theory]
    [InlineData("한국어 데이터/학습 1.jsonl")]
    [InlineData("a b+c&d=e?f#g%20h.csv")]
    [InlineData("!'()*~-._$,;:@[]{}|^`\"<>.csv")]
    [InlineData("emoji-😀.jsonl")]
    public async Task A_key_of_any_characters_is_signed_as_it_is_sent(string key)
    {
        await using var server = await StorageServer.StartAsync();
        using var user = new StorageUser(server.Endpoint);
        foreach (int length in (int[])[10, 2500])
        {
            byte[] content = user.Write(StorageUser.Bytes(length));
            Assert.Equal(key, (await user.PublishAsync(overwrite: true, key)).FilePath);
            Assert.Equal(content, server.Storage.Content(Bucket, key));
        }
    }

    [Theory]
    [InlineData(10)]
    [InlineData(3_500)]
    public async Task The_same_content_that_is_there_already_counts_as_done(int length)
    {
        await using var server = await StorageServer.StartAsync();
        using var user = new StorageUser(server.Endpoint);
        user.Write(StorageUser.Bytes(length));
        var first = await user.PublishAsync();
        int before = server.Exchanges.Count(exchange => exchange.Method is "PUT" or "POST");

        foreach (bool overwrite in (bool[])[false, true])
        {
            var second = await user.PublishAsync(overwrite);
            Assert.True(second.WasThere);
            Assert.Equal((first.ETag, first.Sha256, first.Size), (second.ETag, second.Sha256, second.Size));
        }

        Assert.Equal(before, server.Exchanges.Count(exchange => exchange.Method is "PUT" or "POST"));
    }

    [Fact]
    public async Task An_object_that_another_tool_stored_is_known_by_its_ETag()
    {
        await using var server = await StorageServer.StartAsync();
        using var user = new StorageUser(server.Endpoint);
        byte[] content = user.Write(StorageUser.Bytes(3_500));

        // As a tool would that sends the whole file at once and knows nothing of this client's header.
        server.Arrived = exchange =>
        {
            if (exchange.Method == "HEAD")
            {
                exchange.Reply = new SandboxStorageReply(200);
                exchange.Reply.Headers["ETag"] = $"\"{SandboxUpload.ETag(content)}\"";
                exchange.Reply.Headers["Content-Length"] = "3500";
            }

            return Task.CompletedTask;
        };

        Assert.True((await user.PublishAsync()).WasThere);
        Assert.Equal(0, server.Parts);
    }

    [Fact]
    public async Task What_was_written_beside_an_object_does_not_go_before_its_ETag()
    {
        await using var server = await StorageServer.StartAsync();
        using var user = new StorageUser(server.Endpoint);
        user.Write(StorageUser.Bytes(10, seed: 1));
        var first = await user.PublishAsync();
        byte[] content = user.Write(StorageUser.Bytes(10, seed: 1));

        // As a tool does that replaces the content and keeps the metadata.
        server.Arrived = exchange =>
        {
            if (exchange.Method == "HEAD")
            {
                exchange.Reply = new SandboxStorageReply(200);
                exchange.Reply.Headers["ETag"] = "\"" + new string('a', 32) + "\"";
                exchange.Reply.Headers["Content-Length"] = "10";
                exchange.Reply.Headers[StoredObject.Sha256Header] = first.Sha256!;
            }

            return Task.CompletedTask;
        };

        Assert.Equal(ErrorCause.ObjectExists, (await user.FailureAsync()).Cause);
        Assert.Equal(content, server.Storage.Content(Bucket, Key));
    }

    [Theory]
    [InlineData(10, 20)]
    [InlineData(20, 20)]
    [InlineData(3_500, 10)]
    [InlineData(3_500, 3_500)]
    public async Task Another_object_is_replaced_only_on_purpose(int length, int other)
    {
        await using var server = await StorageServer.StartAsync();
        using var user = new StorageUser(server.Endpoint);
        byte[] old = user.Write(StorageUser.Bytes(other, seed: 1));
        await user.PublishAsync();
        byte[] content = user.Write(StorageUser.Bytes(length, seed: 2));

        var failure = await user.FailureAsync();

        Assert.Equal(ErrorCause.ObjectExists, failure.Cause);
        Assert.Equal($"{Bucket}/{Key}", failure.Target);
        Assert.Equal(old, server.Storage.Content(Bucket, Key));
        Assert.False((await user.PublishAsync(overwrite: true)).WasThere);
        Assert.Equal(content, server.Storage.Content(Bucket, Key));
    }

    [Theory]
    [InlineData(10)]
    [InlineData(3_500)]
    public async Task An_object_that_appears_meanwhile_is_not_replaced(int length)
    {
        await using var server = await StorageServer.StartAsync();
        using var user = new StorageUser(server.Endpoint);
        using var rival = new StorageUser(server.Endpoint);
        user.Write(StorageUser.Bytes(length, seed: 1));
        byte[] theirs = rival.Write(StorageUser.Bytes(length, seed: 2));
        bool isRivalDone = false;
        server.Arrived = async exchange =>
        {
            if (!isRivalDone && (exchange.IsComplete || (exchange.Method == "PUT" && !exchange.IsPart)))
            {
                isRivalDone = true;
                await rival.PublishAsync();
            }
        };

        Assert.Equal(ErrorCause.ObjectExists, (await user.FailureAsync()).Cause);
        Assert.Equal(theirs, server.Storage.Content(Bucket, Key));
    }

    [Theory]
    [InlineData(10)]
    [InlineData(3_500)]
    public async Task A_storage_that_knows_no_conditions_is_uploaded_to_without_them(int length)
    {
        await using var server = await StorageServer.StartAsync();
        using var user = new StorageUser(server.Endpoint);
        byte[] content = user.Write(StorageUser.Bytes(length));
        server.Arrived = exchange =>
        {
            exchange.Reply = exchange.Headers.ContainsKey("If-None-Match") ? StorageExchange.Error(501, "NotImplemented") : null;
            return Task.CompletedTask;
        };

        await user.PublishAsync();

        Assert.Equal(content, server.Storage.Content(Bucket, Key));
    }

    [Theory]
    [InlineData(12)]
    [InlineData(5_250)]
    public async Task Progress_tells_of_every_byte_read_and_sent(int length)
    {
        await using var server = await StorageServer.StartAsync();
        using var user = new StorageUser(server.Endpoint);
        user.Write(StorageUser.Bytes(length));

        await user.PublishAsync();

        var told = user.Progress.ToArray();
        Assert.All(told, progress => Assert.InRange(progress.Done, 0, length));
        Assert.All(told, progress => Assert.Equal(length, progress.Total));
        Assert.Equal(length, told.Last(progress => progress.Stage == UploadStage.Reading).Done);
        Assert.Equal(length, told.Where(progress => progress.Stage == UploadStage.Sending).Max(progress => progress.Done));
        Assert.Equal(told.OrderBy(progress => progress.Stage).Select(progress => progress.Stage), told.Select(progress => progress.Stage));
    }
}

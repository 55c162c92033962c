using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Security;
using System.Threading;
using System.Threading.Tasks;
using ClovaStudio.Api.Storage;
using ClovaStudio.Client.Tests.Support;
using ClovaStudio.Sandbox;
using ClovaStudio.Sandbox.Areas.Storage;
using ClovaStudio.Storage;
using ClovaStudio.Transport.Channel;
using ClovaStudio.Transport.Http;

namespace ClovaStudio.Client.Tests.Api.Storage;

/// <summary>A file and somebody who uploads it, in parts of 1,000 bytes, with the sandbox's keys and without waiting between retries.</summary>
internal sealed class StorageUser : IDisposable
{
    internal const int PartSize = 1000;

    /// <summary>No test waits longer than this: whatever hangs fails instead.</summary>
    internal static readonly TimeSpan Guard = TimeSpan.FromSeconds(60);

    private readonly CancellationTokenSource _closed = new();
    private readonly HttpClients _http;
    private readonly string _folder = Directory.CreateTempSubdirectory("clova-storage-").FullName;

    internal StorageUser(Uri endpoint, Action<StorageUserOptions>? configure = null, long partSize = PartSize, int parallelParts = 4)
    {
        var options = new StorageUserOptions();
        configure?.Invoke(options);
        _http = options.Handler is { } handler ? new HttpClients(handler) : new HttpClients(null, null, sharesSockets: false);
        var settings = new ChannelSettings
        {
            Retry = new RetryPolicy { MaximumRetries = options.MaximumRetryCount },
            Timeout = options.IdleTimeout,
            Closed = _closed.Token,
            Clock = new ChannelClock { Delay = (_, cancel) => cancel.IsCancellationRequested ? Task.FromCanceled(cancel) : Task.CompletedTask },
        };
        var service = ObjectStorage.Service(
            Endpoint.Check(endpoint), () => CredentialCheck.Pair(options.AccessKeyId, options.SecretKey, "Object Storage"), settings.Clock.UtcNow, options.Region);
        Storage = new ObjectStorage(new ServiceChannel(_http, service, settings), endpoint, partSize, parallelParts);
        FilePath = Path.Combine(_folder, "dataset.jsonl");
    }

    internal ObjectStorage Storage { get; }

    /// <summary>Ends what runs, as the disposal of a client does.</summary>
    internal void Close() => _closed.Cancel();

    internal string FilePath { get; }

    internal Recorder Observer { get; } = new();

    internal ConcurrentQueue<UploadProgress> Progress { get; } = new();

    /// <summary>All that the user is told, errors not included.</summary>
    internal IEnumerable<string> Told => Observer.Details.Concat(Observer.Warnings);

    public void Dispose()
    {
        Close();
        _http.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Bytes that differ from place to place; another seed gives other bytes.</summary>
    internal static byte[] Bytes(int length, int seed = 0)
    {
        byte[] bytes = new byte[length];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    internal byte[] Write(byte[] content)
    {
        File.WriteAllBytes(FilePath, content);
        return content;
    }

    internal Task<PublishedDataset> PublishAsync(
        bool overwrite = false, string? key = "train/dataset.jsonl", string bucket = SandboxObjectStorage.DefaultBucket, CancellationToken cancel = default)
    {
        var request = new DatasetUploadRequest { Path = FilePath, Bucket = bucket, Key = key, Overwrite = overwrite };
        return Storage.PublishDatasetAsync(request, new Direct(Progress.Enqueue), Observer, cancel).WaitAsync(Guard, CancellationToken.None);
    }

    internal async Task<ClovaStudioException> FailureAsync(bool overwrite = false, string? key = "train/dataset.jsonl", string bucket = SandboxObjectStorage.DefaultBucket)
    {
        try
        {
            await PublishAsync(overwrite, key, bucket);
        }
        catch (ClovaStudioException e)
        {
            return e;
        }

        throw new InvalidOperationException("It did not fail.");
    }

    /// <summary>Reports at once, not through a synchronisation context.</summary>
    private sealed class Direct(Action<UploadProgress> report) : IProgress<UploadProgress>
    {
        public void Report(UploadProgress value) => report(value);
    }
}

/// <summary>With what a <see cref="StorageUser"/> connects: the sandbox's keys unless told.</summary>
internal sealed class StorageUserOptions
{
    internal string? AccessKeyId { get; set; } = SandboxCloud.AccessKeyId;

    internal SecureString? SecretKey { get; set; } = TestClient.Secret(SandboxCloud.SecretKey);

    internal string? Region { get; set; }

    internal TimeSpan IdleTimeout { get; set; } = TimeSpan.FromSeconds(100);

    internal int MaximumRetryCount { get; set; } = 3;

    internal HttpMessageHandler? Handler { get; set; }
}

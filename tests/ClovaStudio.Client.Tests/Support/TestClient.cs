using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Security;
using System.Threading;
using System.Threading.Tasks;
using ClovaStudio.Aitems;
using ClovaStudio.Core;
using ClovaStudio.Emulator;
using ClovaStudio.Sandbox;
using ClovaStudio.Transport.Channel;
using ClovaStudio.Transport.Pacing;
using ClovaStudio.Transport.Paging;
using ClovaStudio.Tuning;

namespace ClovaStudio.Client.Tests.Support;

/// <summary>A client with the sandbox's keys that does not wait between retries but notes how long it would have.</summary>
internal sealed class TestClient : IDisposable
{
    private readonly ConcurrentQueue<TimeSpan> _waits = new();

    internal TestClient(
        HttpMessageHandler? handler = null,
        Action<ClovaStudioClientOptions>? configure = null,
        ChannelClock? clock = null,
        Func<TimeSpan, CancellationToken, Task>? delay = null)
    {
        Handler = handler as ScriptedHandler;
        var options = new ClovaStudioClientOptions
        {
            ApiKey = Secret(SandboxCloud.ApiKey),
            AccessKeyId = SandboxCloud.AccessKeyId,
            SecretKey = Secret(SandboxCloud.SecretKey),
            ClovaEndpoint = SandboxCloud.ClovaEndpoint,
            AitemsEndpoint = SandboxCloud.AitemsEndpoint,
            ObjectStorageEndpoint = SandboxCloud.StorageEndpoint,
            Handler = handler,
        };
        configure?.Invoke(options);
        clock ??= new ChannelClock { Jitter = () => 1 };
        var channelClock = new ChannelClock
        {
            UtcNow = clock.UtcNow,
            Jitter = clock.Jitter,
            Delay = (wait, cancellationToken) =>
            {
                _waits.Enqueue(wait);
                return delay is not null ? delay(wait, cancellationToken)
                    : cancellationToken.IsCancellationRequested ? Task.FromCanceled(cancellationToken)
                    : Task.CompletedTask;
            },
        };
        Client = new ClovaStudioClient(options, channelClock, new RateLimiterRegistry(InstantPacing()));
    }

    internal TestClient(EmulatorServer server, Action<ClovaStudioClientOptions>? configure = null, ChannelClock? clock = null)
        : this((HttpMessageHandler?)null, At(server, configure), clock)
    {
    }

    internal ClovaStudioClient Client { get; }

    internal ScriptedHandler? Handler { get; }

    internal Recorder Observer { get; } = new();

    internal IReadOnlyList<TimeSpan> Waits => [.. _waits];

    internal static SecureString Secret(string text) => new NetworkCredential("", text).SecurePassword;

    public void Dispose() => Client.Dispose();

    /// <summary>A pace whose waits are over at once, as those between retries are.</summary>
    private static PacingClock InstantPacing()
    {
        long skipped = 0;
        var watch = Stopwatch.StartNew();
        return new PacingClock
        {
            Now = () => watch.Elapsed + TimeSpan.FromTicks(Interlocked.Read(ref skipped)),
            Delay = async (wait, cancellationToken) =>
            {
                await Task.Yield();
                cancellationToken.ThrowIfCancellationRequested();
                Interlocked.Add(ref skipped, wait.Ticks);
            },
        };
    }

    internal PagedList<TuningTask> Tasks(PagedListOptions? options = null, CancellationToken cancellationToken = default) =>
        Client.Tuning.List(options ?? new PagedListOptions(), Observer, cancellationToken);

    internal PagedList<AitemsService> Services(PagedListOptions? options = null, CancellationToken cancellationToken = default) =>
        Client.Aitems.Services.List(options ?? new PagedListOptions(), Observer, cancellationToken);

    internal PagedList<AitemsTrain> Trains(string serviceId, PagedListOptions? options = null, bool isRecent = false, CancellationToken cancellationToken = default) =>
        Client.Aitems.Trains.List(serviceId, isRecent, options ?? new PagedListOptions(), Observer, cancellationToken);

    private static Action<ClovaStudioClientOptions> At(EmulatorServer server, Action<ClovaStudioClientOptions>? configure) => options =>
    {
        options.ClovaEndpoint = server.ClovaEndpoint;
        options.AitemsEndpoint = server.AitemsEndpoint;
        options.ObjectStorageEndpoint = server.StorageEndpoint;
        configure?.Invoke(options);
    };
}

/// <summary>Keeps what a caller is told.</summary>
internal sealed class Recorder : ICallObserver
{
    private readonly ConcurrentQueue<string> _details = new();
    private readonly ConcurrentQueue<string> _warnings = new();

    internal IReadOnlyList<string> Details => [.. _details];

    internal IReadOnlyList<string> Warnings => [.. _warnings];

    public void Detail(string message) => _details.Enqueue(message);

    public void Warning(string message) => _warnings.Enqueue(message);
}

internal static class ListingExtensions
{
    /// <summary>No test waits longer than this for a listing to end: whatever hangs fails instead.</summary>
    internal static readonly TimeSpan Guard = TimeSpan.FromSeconds(60);

    internal static async Task<List<T>> AllAsync<T>(this PagedList<T> listing)
    {
        using (listing)
        {
            var rows = new List<T>();
            while (await listing.NextPageAsync().WaitAsync(Guard) is { } page)
            {
                if (page.Count == 0)
                {
                    throw new InvalidOperationException("A page came without rows.");
                }

                rows.AddRange(page);
            }

            return rows;
        }
    }

    /// <summary>The rows that came, and what the list ended in if that was no success.</summary>
    internal static async Task<(List<T> Rows, Exception? Failure)> OutcomeAsync<T>(this PagedList<T> listing)
    {
        using (listing)
        {
            var rows = new List<T>();
            try
            {
                while (await listing.NextPageAsync().WaitAsync(Guard) is { } page)
                {
                    rows.AddRange(page);
                }

                return (rows, null);
            }
            catch (Exception e) when (e is not TimeoutException)
            {
                return (rows, e);
            }
        }
    }

    internal static async Task<ClovaStudioException> FailureAsync<T>(this PagedList<T> listing)
    {
        var (_, failure) = await listing.OutcomeAsync();
        return failure as ClovaStudioException ?? throw new InvalidOperationException("No typed failure: " + failure, failure);
    }

    internal static IEnumerable<string?> Ids(this IEnumerable<TuningTask> tasks) => tasks.Select(task => task.Id);
}

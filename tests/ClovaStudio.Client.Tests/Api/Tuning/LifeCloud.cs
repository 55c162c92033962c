using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using ClovaStudio.Api.Tuning;
using ClovaStudio.Client.Tests.Support;
using ClovaStudio.Core;
using ClovaStudio.Sandbox;
using ClovaStudio.Sandbox.Serving;
using ClovaStudio.Transport.Channel;
using ClovaStudio.Transport.Polling;
using ClovaStudio.Tuning;

namespace ClovaStudio.Client.Tests.Api.Tuning;

/// <summary>A sandbox whose clock the test moves, and a client of it that never really waits.</summary>
internal sealed class LifeCloud : IDisposable
{
    private DateTimeOffset _now = new(2026, 5, 4, 3, 2, 1, TimeSpan.Zero);

    internal LifeCloud(int tasks = 0, Uri? endpoint = null, SandboxCloud? cloud = null)
    {
        Cloud = cloud ?? new SandboxCloud(new SandboxOptions { TuningTasks = tasks, TrainsAnyDataset = true, Clock = () => _now });
        Client = new ClovaStudioClient(
            new ClovaStudioClientOptions
            {
                ApiKey = TestClient.Secret(SandboxCloud.ApiKey),
                AccessKeyId = SandboxCloud.AccessKeyId,
                SecretKey = TestClient.Secret(SandboxCloud.SecretKey),
                ClovaEndpoint = endpoint ?? SandboxCloud.ClovaEndpoint,
                AitemsEndpoint = endpoint is null ? SandboxCloud.AitemsEndpoint : new Uri(endpoint, "api/v1"),
                Handler = endpoint is null ? new SandboxHandler(Cloud) : null,
            },
            new ChannelClock { UtcNow = () => _now, Delay = (_, _) => Task.CompletedTask });
    }

    internal SandboxCloud Cloud { get; }

    internal ClovaStudioClient Client { get; }

    internal RecordingObserver Observer { get; } = new();

    /// <summary>What a test changes of the way of waiting.</summary>
    internal TrainingPollerOptions Watching => new()
    {
        PollInterval = TimeSpan.FromSeconds(30),
        Clock = () => _now.TimeOfDay + TimeSpan.FromDays(_now.DayOfYear),
        Delay = (wait, cancellationToken) =>
        {
            cancellationToken.ThrowIfCancellationRequested();
            _now += wait;
            return Task.CompletedTask;
        },
    };

    internal static TuningTaskRequest Wanted(string path = "datasets/faq.jsonl") => new()
    {
        Model = "HCX-005",
        TrainingDatasetFilePath = path,
        TrainingDatasetBucket = "my-bucket",
        TrainingDatasetAccessKey = "FAKE-BUCKET-KEY-ID",
        TrainingDatasetSecretKey = TestClient.Secret("fake-bucket-secret-not-real"),
    };

    internal int Count(string method) => Cloud.Requests.Count(request => request.Method == method);

    internal void Advance(TimeSpan span) => _now += span;

    internal Task<TuningTask> CreateAsync(TuningTaskRequest? wanted = null) =>
        Client.Tuning.CreateAsync(wanted ?? Wanted(), Observer, CancellationToken.None);

    internal Task<TuningTask> GetAsync(string id) => Client.Tuning.GetAsync(id, Observer, CancellationToken.None);

    internal Task RemoveAsync(string id) => Client.Tuning.RemoveAsync(id, Observer, CancellationToken.None);

    internal TrainingPoller<string, TuningTask> Watch(IEnumerable<string> ids, TrainingPollerOptions? options = null) =>
        Client.Tuning.Poll(ids, options ?? Watching, Observer, CancellationToken.None);

    public void Dispose() => Client.Dispose();

    internal static async Task<List<PollRound<TKey, T>>> RunAsync<TKey, T>(TrainingPoller<TKey, T> watch)
        where TKey : notnull
        where T : class
    {
        var rounds = new List<PollRound<TKey, T>>();
        while (await watch.NextAsync() is { } round)
        {
            rounds.Add(round);
        }

        return rounds;
    }

    internal sealed class RecordingObserver : ICallObserver
    {
        internal ConcurrentQueue<string> Details { get; } = new();

        internal ConcurrentQueue<string> Warnings { get; } = new();

        public void Detail(string message) => Details.Enqueue(message);

        public void Warning(string message) => Warnings.Enqueue(message);
    }

    internal sealed class Culture : IDisposable
    {
        private readonly CultureInfo _before = CultureInfo.CurrentCulture;

        internal Culture(string name) => CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(name);

        public void Dispose() => CultureInfo.CurrentCulture = _before;
    }
}

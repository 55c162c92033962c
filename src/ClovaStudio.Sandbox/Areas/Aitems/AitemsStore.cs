using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using ClovaStudio.Sandbox.Areas.Storage;
using ClovaStudio.Sandbox.Core;
using Newtonsoft.Json.Linq;

namespace ClovaStudio.Sandbox.Areas.Aitems;

/// <summary>The schemas, datasets, services and trainings of the cloud. Safe to use from several threads.</summary>
internal sealed class AitemsStore
{
    /// <summary>The bucket that AiTEMS makes by itself, for what its trainings recommend.</summary>
    internal const string ExportBucket = "aitems-100001";

    private const int MostUpdates = 50;

    private readonly SandboxObjectStorage _storage;
    private readonly object _gate = new();
    private readonly int _seed;
    private readonly List<DatasetRow> _sample;

    // A file is read once, however many trainings use it; an object that is replaced has another array.
    private readonly ConditionalWeakTable<byte[], List<Interaction>> _interactions = new();
    private int _number;

    internal AitemsStore(int seed, TrainingClock clock, SandboxObjectStorage storage)
    {
        _seed = seed;
        Clock = clock;
        _storage = storage;
        _storage.AddBucket(ExportBucket);
        var furniture = new AitemsSeed(seed, clock.Start, NewId);
        Schemas.AddRange(AitemsSeed.Schemas(clock.Start));
        _sample = furniture.Datasets(storage);
        Datasets.AddRange(_sample);
        Services.AddRange(furniture.Services(_sample));
    }

    internal TrainingClock Clock { get; }

    /// <summary>The store must be locked.</summary>
    internal List<SchemaRow> Schemas { get; } = [];

    /// <summary>The store must be locked.</summary>
    internal List<DatasetRow> Datasets { get; } = [];

    /// <summary>The store must be locked.</summary>
    internal List<ServiceRow> Services { get; } = [];

    /// <summary>Runs something while nobody else reads or changes the store.</summary>
    internal T Locked<T>(Func<List<ServiceRow>, T> action)
    {
        lock (_gate)
        {
            return action(Services);
        }
    }

    internal string NewId() => SeededRandom.Identifier(_seed + 1, Interlocked.Increment(ref _number), 11);

    internal string AddService(SandboxAitemsService service, DateTimeOffset now)
    {
        var created = service.CreatedDate ?? now;
        string id = service.ServiceId ?? NewId();
        var row = new ServiceRow
        {
            ServiceId = id,
            Name = service.Name ?? "service_" + id.Substring(0, 6),
            Description = service.Description,
            Type = service.Type,
            RestingStatus = service.Status,
            LearningInterval = service.LearningInterval,
            Created = created,
            Updated = created,
        };
        lock (_gate)
        {
            row.Datasets.AddRange(service.Status == "datasetRequired" ? [] : _sample);
            Services.Add(row);
        }

        return id;
    }

    internal string AddTrain(string serviceId, SandboxTrain train, DateTimeOffset now)
    {
        var row = new TrainRow
        {
            ServiceId = serviceId,
            Type = train.Type,
            Version = train.Version ?? NewId(),
            Description = train.Description,
            HpConfig = train.HpConfig,
            Created = train.CreatedDate ?? now,
            NextUpdate = train.NextUpdateDate,
            FixedStatus = train.Status,
            Failure = FailureToldBy(train.Description),
        };
        lock (_gate)
        {
            var service = Services.Find(s => s.ServiceId == serviceId)
                ?? throw new ArgumentException($"There is no service '{serviceId}' in the sandbox.", nameof(serviceId));
            TakeIn(service);
            row.Rows = RowsOf(service);
            service.Trains.Add(row);
            service.Updated = now;
        }

        return row.Version;
    }

    internal bool RemoveTrain(string serviceId, string version)
    {
        lock (_gate)
        {
            return Services.Find(s => s.ServiceId == serviceId)?.Trains.RemoveAll(train => train.Version == version) > 0;
        }
    }

    internal bool RemoveService(string serviceId)
    {
        lock (_gate)
        {
            return Services.RemoveAll(s => s.ServiceId == serviceId) > 0;
        }
    }

    /// <summary>Trainings of a service, in the order of the list. The store must be locked.</summary>
    internal static IEnumerable<TrainRow> InOrder(ServiceRow service, TaskOrder order) => order switch
    {
        TaskOrder.NewestFirst => Enumerable.Range(1, service.Trains.Count).Select(i => service.Trains[service.Trains.Count - i]),
        TaskOrder.ByName => service.Trains.OrderBy(train => train.Version, StringComparer.Ordinal),
        _ => service.Trains,
    };

    /// <summary>The services that a dataset is connected to. The store must be locked.</summary>
    internal IEnumerable<ServiceRow> UsersOf(DatasetRow dataset) => Services.Where(service => service.Removed is null && service.Datasets.Contains(dataset));

    /// <summary>A length of training time in wall time.</summary>
    internal TimeSpan ToWall(TimeSpan training) => Clock.ToWall(Clock.Start + training) - Clock.Start;

    /// <summary>The latest training of a type that has completed; null when there is none. The store must be locked.</summary>
    internal TrainRow? LatestFinished(ServiceRow service, string type, DateTimeOffset now)
    {
        for (int i = service.Trains.Count - 1; i >= 0; i--)
        {
            var train = service.Trains[i];
            if (train.Type == type && train.StatusAt(now, Clock) == TrainStatus.Completed)
            {
                return train;
            }
        }

        return null;
    }

    /// <summary>What a training has learnt, its updates included. The store must be locked.</summary>
    internal RecommenderModel ModelOf(ServiceRow service, TrainRow train) =>
        train.Model ??= Recommender.Train(train.Type, train.Rows ?? RowsOf(service), train.HpConfig);

    /// <summary>
    /// Carries out the runs of a schedule whose time has come, and exports what trainings that have completed since recommend.
    /// The store must be locked.
    /// </summary>
    internal void CatchUp(ServiceRow service, DateTimeOffset now)
    {
        foreach (var train in service.Trains.Where(train => train is { FixedStatus: null, IsExported: false } && train.StatusAt(now, Clock) == TrainStatus.Completed))
        {
            train.IsExported = true;
            Export(service, train);
        }

        while (service.NextRun is { } due && due <= now)
        {
            var added = TakeIn(service);
            var rows = RowsOf(service);
            foreach (string type in TrainStatus.Types)
            {
                if (LatestFinished(service, type, due) is { } train)
                {
                    Update(train, due, added, rows);
                }
            }

            // A sandbox that nobody used for months is not to work through all of its runs.
            var step = ToWall(service.Interval);
            service.NextRun = now - due > TimeSpan.FromTicks(step.Ticks * MostUpdates) ? now + step : due + step;
            foreach (var train in service.Trains.Where(train => train.NextUpdate is not null && train.FixedStatus is null))
            {
                train.NextUpdate = service.NextRun;
            }
        }
    }

    private void Export(ServiceRow service, TrainRow train)
    {
        var model = ModelOf(service, train);
        string field = train.Type == "relatedItem" ? "ITEM_ID" : "USER_ID";
        var lines = new System.Text.StringBuilder();
        foreach (string target in model.Targets)
        {
            lines.Append(Json.Utf8.GetString(Json.Write(json =>
            {
                json.WriteStartObject();
                if (target.Length > 0)
                {
                    json.PropertyOrNull(field, target);
                }

                json.WritePropertyName("RECOMMENDED");
                json.WriteStartArray();
                foreach (string item in model.For(target))
                {
                    json.WriteValue(item);
                }

                json.WriteEndArray();
                json.WriteEndObject();
            }))).Append('\n');
        }

        _storage.Put(ExportBucket, $"infer_result/{service.ServiceId}_{train.Type}_{train.Version}/part-00000.json", Json.Utf8.GetBytes(lines.ToString()));
    }

    private void Update(TrainRow train, DateTimeOffset now, List<(string Type, JObject Row)> added, List<Interaction> rows)
    {
        (train.Rows, train.Model) = (rows, null);
        var interactions = added.Where(row => row.Type == "interaction").ToList();
        train.Updates.Add(new UpdateRow
        {
            Version = NewId(),
            Created = now,
            InputUsers = added.Count(row => row.Type == "user"),
            InputItems = added.Count(row => row.Type == "item"),
            InputRows = interactions.Count,
            UpdatedUsers = interactions.Select(row => (string?)row.Row["USER_ID"]).Distinct().Count(),
            UpdatedItems = interactions.Select(row => (string?)row.Row["ITEM_ID"]).Distinct().Count(),
        });
        if (train.Updates.Count > MostUpdates)
        {
            train.Updates.RemoveAt(0);
        }
    }

    /// <summary>Takes the rows in that were added since the last run.</summary>
    private static List<(string Type, JObject Row)> TakeIn(ServiceRow service)
    {
        List<(string Type, JObject Row)> added = [.. service.Added];
        service.Added.Clear();
        foreach (var (_, row) in added.Where(row => row.Type == "interaction"))
        {
            service.TakenIn.Add(new Interaction((string?)row["USER_ID"] ?? "", (string?)row["ITEM_ID"] ?? "", (long?)row["TIMESTAMP"] ?? 0));
        }

        return added;
    }

    private List<Interaction> RowsOf(ServiceRow service)
    {
        var file = service.Datasets.Find(dataset => dataset.Type == "interaction")?.Content is { } content
            ? _interactions.GetValue(content, InteractionRows.Read)
            : [];
        return service.TakenIn.Count == 0 ? file : [.. file, .. service.TakenIn];
    }

    /// <summary>A training whose description says so fails: <c>fail-learningFailed</c>.</summary>
    private static string? FailureToldBy(string? description) => TrainStatus.Failures.FirstOrDefault(
        failure => description?.IndexOf("fail-" + failure, StringComparison.OrdinalIgnoreCase) >= 0);
}

using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using ClovaStudio.Sandbox.Core;

namespace ClovaStudio.Sandbox.Areas.Aitems;

/// <summary>The services and trainings of the cloud. Safe to use from several threads.</summary>
internal sealed class AitemsStore
{
    private readonly object _gate = new();
    private readonly int _seed;
    private readonly TrainingClock _clock;
    private readonly List<ServiceRow> _services;
    private int _number;

    internal AitemsStore(int seed, TrainingClock clock)
    {
        _seed = seed;
        _clock = clock;
        _services = new AitemsSeed(seed, clock.Start, NewId).Services();
    }

    /// <summary>Runs something while nobody else reads or changes the store.</summary>
    internal T Locked<T>(Func<List<ServiceRow>, T> action)
    {
        lock (_gate)
        {
            return action(_services);
        }
    }

    internal string AddService(SandboxAitemsService service, DateTimeOffset now)
    {
        var created = service.CreatedDate ?? now;
        string id = service.ServiceId ?? NewId();
        lock (_gate)
        {
            _services.Add(new ServiceRow
            {
                ServiceId = id,
                Name = service.Name ?? "service_" + id.Substring(0, 6),
                Description = service.Description,
                Type = service.Type,
                RestingStatus = service.Status,
                LearningInterval = service.LearningInterval,
                Created = created,
                Updated = created,
            });
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
            var service = _services.Find(s => s.ServiceId == serviceId)
                ?? throw new ArgumentException($"There is no service '{serviceId}' in the sandbox.", nameof(serviceId));
            service.Trains.Add(row);
            service.Updated = now;
        }

        return row.Version;
    }

    internal bool RemoveTrain(string serviceId, string version)
    {
        lock (_gate)
        {
            return _services.Find(s => s.ServiceId == serviceId)?.Trains.RemoveAll(train => train.Version == version) > 0;
        }
    }

    internal bool RemoveService(string serviceId)
    {
        lock (_gate)
        {
            return _services.RemoveAll(s => s.ServiceId == serviceId) > 0;
        }
    }

    /// <summary>Trainings of a service, in the order of the list. The store must be locked.</summary>
    internal static IEnumerable<TrainRow> InOrder(ServiceRow service, TaskOrder order) => order switch
    {
        TaskOrder.NewestFirst => Enumerable.Range(1, service.Trains.Count).Select(i => service.Trains[service.Trains.Count - i]),
        TaskOrder.ByName => service.Trains.OrderBy(train => train.Version, StringComparer.Ordinal),
        _ => service.Trains,
    };

    internal TrainingClock Clock => _clock;

    /// <summary>A training whose description says so fails: <c>fail-learningFailed</c>.</summary>
    private static string? FailureToldBy(string? description) => TrainStatus.Failures.FirstOrDefault(
        failure => description?.IndexOf("fail-" + failure, StringComparison.OrdinalIgnoreCase) >= 0);

    private string NewId() => SeededRandom.Identifier(_seed + 1, Interlocked.Increment(ref _number), 11);
}

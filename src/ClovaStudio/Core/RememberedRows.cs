using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;
using ClovaStudio.Aitems;
using ClovaStudio.Storage;
using ClovaStudio.Tuning;

namespace ClovaStudio.Cmdlets.Core;

/// <summary>
/// What the list cmdlets of a runspace have shown, for its completers: a few texts of each row and never the row, the
/// latest rows and never more than <see cref="Capacity"/> of a kind, and gone with the runspace.
/// </summary>
internal sealed class RememberedRows
{
    /// <summary>Nobody looks through more completions; of a longer list the beginning is kept.</summary>
    internal const int Capacity = 1000;

    private static readonly ConditionalWeakTable<Runspace, RememberedRows> OfRunspaces = new();

    /// <summary>This runspace's; null on a thread without a runspace.</summary>
    internal static RememberedRows? OfThisRunspace =>
        Runspace.DefaultRunspace is { } runspace ? OfRunspaces.GetOrCreateValue(runspace) : null;

    internal LatestRows<KnownTask> Tasks { get; } = new(Capacity);

    internal LatestRows<KnownService> Services { get; } = new(Capacity);

    internal LatestRows<KnownTrain> Trains { get; } = new(Capacity);

    /// <summary>What files the schemas are for, by their names.</summary>
    internal LatestRows<string?> Schemas { get; } = new(Capacity);

    internal LatestRows<KnownDataset> Datasets { get; } = new(Capacity);

    /// <summary>Objects in Object Storage, by bucket and path.</summary>
    internal LatestRows<KnownObject> Objects { get; } = new(Capacity);

    /// <summary>Takes from a row what completion shows; a row of no known kind is passed over.</summary>
    internal void Add(object row)
    {
        switch (row)
        {
            case TuningTask task:
                Tasks.Add(task.Id, new KnownTask(task.Name, task.Model, task.Status));
                AddObject(task.TrainingDatasetBucket, task.TrainingDatasetFilePath);
                break;
            case AitemsService service:
                Services.Add(service.ServiceId, new KnownService(service.Name, service.Status));
                break;
            case AitemsTrain train:
                Trains.Add($"{train.ServiceId}/{train.Type}/{train.Version}", new KnownTrain(train.ServiceId, train.Type, train.Version, train.Status));
                break;
            case AitemsSchema schema:
                Schemas.Add(schema.Name, schema.DatasetType);
                break;
            case AitemsDataset dataset:
                Datasets.Add(dataset.DatasetId, new KnownDataset(dataset.Name, dataset.Type, dataset.Status));
                AddObject(dataset.Bucket, dataset.FilePath);
                break;
            case PublishedDataset published:
                AddObject(published.Bucket, published.FilePath);
                break;
        }
    }

    private void AddObject(string? bucket, string? path)
    {
        if (bucket is not null && path is not null)
        {
            Objects.Add($"{bucket}/{path}", new KnownObject(bucket, path));
        }
    }

    internal sealed record KnownTask(string? Name, string? Model, string? Status);

    internal sealed record KnownService(string? Name, string? Status);

    internal sealed record KnownDataset(string? Name, string? Type, string? Status);

    internal sealed record KnownObject(string? Bucket, string? Path);

    internal sealed record KnownTrain(string? ServiceId, string? Type, string? Version, string? Status);

    /// <summary>Adds the beginning of one list, at next to no cost for the rows after it.</summary>
    internal sealed class Listing
    {
        private readonly RememberedRows? _rows = OfThisRunspace;
        private int _left = Capacity;

        internal void Add(object row)
        {
            if (_left > 0)
            {
                _left--;
                _rows?.Add(row);
            }
        }
    }
}

using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using ClovaStudio.Sandbox.Areas.Storage;
using ClovaStudio.Sandbox.Areas.Tuning;
using ClovaStudio.Sandbox.Core;

namespace ClovaStudio.Sandbox.Areas.Chat;

/// <summary>The models that tuning tasks have made. They know the rows of datasets that lie in the sandbox's Object Storage.</summary>
internal sealed class TunedModels(TuningStore store, TrainingClock clock, SandboxObjectStorage storage)
{
    // A dataset is read once, however many questions follow; an object that is replaced has another array.
    private readonly ConditionalWeakTable<byte[], TrainingRows> _known = new();

    /// <summary>The base and what was learned, or why the task has no model to ask.</summary>
    internal (SandboxModel? Model, TunedKnowledge? Knowledge, ChatRefusal? Refusal) Find(string taskId, DateTimeOffset now)
    {
        if (store.Find(taskId) is not { } row)
        {
            return (null, null, new ChatRefusal(404, "40400", "Not found"));
        }

        if (row.StateAt(now, clock).Status != SandboxTaskStatus.Succeeded || SandboxModel.Find(row.Settings.Model) is not { } model)
        {
            return (null, null, ChatRefusal.Unsupported("function"));
        }

        return (model, new TunedKnowledge(row.Figures.Labels ?? [], Rows(row.Settings.Dataset)), null);
    }

    /// <summary>The datasets of all tasks that lie in the storage: what a base model half knows.</summary>
    internal IReadOnlyList<TrainingRows> Published() =>
        [.. store.All().Select(row => row.Settings.Dataset).Where(dataset => dataset is not null).Distinct().Select(Rows).OfType<TrainingRows>().Distinct()];

    private TrainingRows? Rows((string Bucket, string Path)? dataset) =>
        dataset is { } place && storage.Content(place.Bucket, place.Path.TrimStart('/')) is { } content
            ? _known.GetValue(content, bytes => TrainingRows.Parse(bytes, place.Path))
            : null;
}

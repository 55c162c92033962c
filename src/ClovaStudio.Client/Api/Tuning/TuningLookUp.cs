using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using ClovaStudio.Core;
using ClovaStudio.Transport.Paging;
using ClovaStudio.Transport.Polling;
using ClovaStudio.Tuning;

namespace ClovaStudio.Api.Tuning;

/// <summary>Finds out where some tasks stand, with as few requests as it can.</summary>
/// <param name="api">Asks.</param>
/// <param name="observer">Hears of retries.</param>
/// <param name="keepsHistory">Whether each task carries what earlier looks saw.</param>
internal sealed class TuningLookUp(TuningClient api, ICallObserver? observer, bool keepsHistory = false)
{
    private readonly Dictionary<string, List<TrainingPoint>> _histories = [];

    // Pages that the list needed the last time until all had been seen; unknown before, so the list is tried first.
    private int _pages = 1;

    internal static TrainingTraits<TuningTask> Subject { get; } = new(
        task => TuningTaskStatuses.IsEnd(task.Status),
        task => task.Status,
        TuningTaskStatuses.All,
        task => (task.StatusInfo.CurrStep, task.StatusInfo.TotalTrainSteps));

    /// <summary>The tasks by id; null for one that is not there.</summary>
    internal async Task<IReadOnlyDictionary<string, TuningTask?>> FindAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, TuningTask?>();
        if (ids.Count > _pages)
        {
            await ReadListAsync(ids, found, cancellationToken).ConfigureAwait(false);
        }

        // A list that moves while it is read may miss one: that a task is gone, only its own look-up can say.
        foreach (string id in ids.Where(id => !found.ContainsKey(id)))
        {
            try
            {
                found[id] = await api.GetAsync(id, observer, cancellationToken).ConfigureAwait(false);
            }
            catch (ClovaStudioException e) when (e.Cause == ErrorCause.NotFound)
            {
                found[id] = null;
            }
        }

        if (keepsHistory)
        {
            Keep(found);
        }

        return found;
    }

    private void Keep(Dictionary<string, TuningTask?> found)
    {
        foreach (var pair in found)
        {
            if (pair.Value is { } task)
            {
                if (!_histories.TryGetValue(pair.Key, out var points))
                {
                    _histories[pair.Key] = points = [];
                }

                points.Add(TrainingPoint.Of(task));
                task.History = [.. points];
            }
        }
    }

    private async Task ReadListAsync(IReadOnlyCollection<string> ids, Dictionary<string, TuningTask?> found, CancellationToken cancellationToken)
    {
        var missing = new HashSet<string>(ids);
        using var listing = api.List(new PagedListOptions { ThrottleLimit = 1 }, observer, cancellationToken);
        while (missing.Count > 0 && await listing.NextPageAsync().ConfigureAwait(false) is { } page)
        {
            foreach (var task in page)
            {
                if (task.Id is not null && missing.Remove(task.Id))
                {
                    found[task.Id] = task;
                }
            }
        }

        _pages = listing.PagesRead;
    }
}

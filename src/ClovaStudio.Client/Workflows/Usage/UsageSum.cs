using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using ClovaStudio.Core.Files;
using ClovaStudio.Usage;

namespace ClovaStudio.Workflows.Usage;

/// <summary>Adds up the lines of usage logs. Holds the sums alone, so that a log may have any length.</summary>
/// <param name="parts">By what it is added up.</param>
/// <param name="isWanted">Which lines count; null for all.</param>
internal sealed class UsageSum(UsageParts parts, Func<UsageLogRow, bool>? isWanted = null)
{
    private readonly Dictionary<Key, Dictionary<(string, string), ModelUsage>> _rows = [];

    /// <summary>Lines that are none of a usage log; the sums are without them.</summary>
    internal int Unreadable { get; private set; }

    /// <summary>Adds the lines of a file, which other processes may write to meanwhile.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    internal void Add(string path, CancellationToken cancellationToken = default)
    {
        using var reader = new StreamReader(OpenFile.ToRead(path));
        while (reader.ReadLine() is { } line)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (line.Length == 0)
            {
                continue;
            }

            if (UsageLogRow.Read(line) is { } row)
            {
                Add(row);
            }
            else
            {
                Unreadable++;
            }
        }
    }

    /// <summary>The sums, the earliest day first.</summary>
    /// <param name="price">What the tokens of a model cost; null for those without a price.</param>
    internal IEnumerable<ModelUsage> Read(Func<ModelUsage, double?>? price = null) =>
        _rows.Select(row => Total(row.Key, row.Value.Values, price))
            .OrderBy(sum => sum.Day)
            .ThenBy(sum => sum.Job, StringComparer.OrdinalIgnoreCase)
            .ThenBy(sum => sum.Connection, StringComparer.OrdinalIgnoreCase)
            .ThenBy(sum => sum.Model is null)
            .ThenBy(sum => sum.Model, StringComparer.OrdinalIgnoreCase)
            .ThenBy(sum => sum.TaskId, StringComparer.Ordinal);

    private void Add(UsageLogRow row)
    {
        if (isWanted?.Invoke(row) == false)
        {
            return;
        }

        var key = new Key(
            parts.HasFlag(UsageParts.Day) ? row.At.Date : null,
            parts.HasFlag(UsageParts.Job) ? row.Job ?? "" : "",
            parts.HasFlag(UsageParts.Connection) ? row.Connection ?? "" : "",
            parts.HasFlag(UsageParts.Model) ? row.Model?.ToUpperInvariant() ?? "" : "",
            parts.HasFlag(UsageParts.Model) ? row.TaskId ?? "" : "");
        if (!_rows.TryGetValue(key, out var models))
        {
            _rows[key] = models = [];
        }

        // By model all the same: a cost is one of a model.
        var model = (row.Model?.ToUpperInvariant() ?? "", row.TaskId ?? "");
        if (!models.TryGetValue(model, out var sum))
        {
            models[model] = sum = new ModelUsage { Model = row.Model, TaskId = row.TaskId, Job = row.Job, Connection = row.Connection };
        }

        sum.Requests++;
        sum.FailedRequests += row.HasFailed ? 1 : 0;
        sum.InputTokens += row.InputTokens;
        sum.OutputTokens += row.OutputTokens;
        sum.ThinkingTokens += row.ThinkingTokens;
        sum.TotalTokens += row.TotalTokens;
    }

    private ModelUsage Total(Key key, ICollection<ModelUsage> models, Func<ModelUsage, double?>? price)
    {
        var any = models.First();
        return new ModelUsage
        {
            Day = key.Day,
            Job = parts.HasFlag(UsageParts.Job) ? any.Job : null,
            Connection = parts.HasFlag(UsageParts.Connection) ? any.Connection : null,
            Model = parts.HasFlag(UsageParts.Model) ? any.Model : null,
            TaskId = parts.HasFlag(UsageParts.Model) ? any.TaskId : null,
            Requests = models.Sum(model => model.Requests),
            FailedRequests = models.Sum(model => model.FailedRequests),
            InputTokens = models.Sum(model => model.InputTokens),
            OutputTokens = models.Sum(model => model.OutputTokens),
            ThinkingTokens = models.Sum(model => model.ThinkingTokens),
            TotalTokens = models.Sum(model => model.TotalTokens),
            Cost = CostOf(models, price),
        };
    }

    /// <summary>A sum that leaves a model out would look like less than it is.</summary>
    private static double? CostOf(IEnumerable<ModelUsage> models, Func<ModelUsage, double?>? price)
    {
        double?[] billed = models.Where(model => model.TotalTokens > 0).Select(model => price?.Invoke(model)).ToArray();
        return price is null || billed.Contains(null) ? null : billed.Sum();
    }

    private sealed record Key(DateTime? Day, string Job, string Connection, string Model, string TaskId);
}

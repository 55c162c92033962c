using System;
using System.Collections.Generic;
using System.Linq;
using ClovaStudio.Usage;

namespace ClovaStudio.Transport.Usage;

/// <summary>Adds up requests and tokens by account and model. Safe for several threads.</summary>
internal sealed class UsageLedger
{
    /// <summary>That of this process: whichever connection, runspace or cmdlet asks, it is counted here.</summary>
    internal static readonly UsageLedger Shared = new();

    private readonly Dictionary<Key, ModelUsage> _rows = [];

    /// <param name="account">A fingerprint of the key, never the key.</param>
    /// <param name="model">The model or tool; null for none.</param>
    /// <param name="taskId">The tuning task whose model it is; null for none.</param>
    /// <param name="hasFailed">Whether no whole answer came.</param>
    /// <param name="tokens">What the service has counted; null when it did not tell.</param>
    internal void Add(string account, string? model, string? taskId, bool hasFailed, TokenUsage? tokens)
    {
        var key = new Key(account, model?.ToUpperInvariant() ?? "", taskId ?? "");
        lock (_rows)
        {
            if (!_rows.TryGetValue(key, out var row))
            {
                _rows[key] = row = new ModelUsage { Model = NullIfEmpty(model), TaskId = NullIfEmpty(taskId) };
            }

            row.Requests++;
            row.FailedRequests += hasFailed ? 1 : 0;
            row.InputTokens += tokens?.InputTokens ?? 0;
            row.OutputTokens += tokens?.OutputTokens ?? 0;
            row.ThinkingTokens += tokens?.ThinkingTokens ?? 0;
            row.TotalTokens += tokens is null ? 0 : Math.Max(tokens.TotalTokens, tokens.InputTokens + tokens.OutputTokens);
        }
    }

    /// <summary>What an account has used, by model; copies that nobody changes any more.</summary>
    /// <param name="account">The account.</param>
    /// <param name="isWanted">Which of it; null for all.</param>
    /// <param name="reset">Whether that is counted from nothing afterwards. No request is lost or counted twice meanwhile.</param>
    internal ModelUsage[] Read(string account, Func<ModelUsage, bool>? isWanted, bool reset)
    {
        lock (_rows)
        {
            var found = _rows.Where(row => row.Key.Account == account && (isWanted?.Invoke(row.Value) ?? true)).ToArray();
            foreach (var row in reset ? found : [])
            {
                _rows.Remove(row.Key);
            }

            return
            [
                .. found.Select(row => Copy(row.Value))
                    .OrderBy(row => row.Model is null)
                    .ThenBy(row => row.Model, StringComparer.OrdinalIgnoreCase)
                    .ThenBy(row => row.TaskId, StringComparer.Ordinal),
            ];
        }
    }

    private static ModelUsage Copy(ModelUsage row) => new()
    {
        Model = row.Model,
        TaskId = row.TaskId,
        Requests = row.Requests,
        FailedRequests = row.FailedRequests,
        InputTokens = row.InputTokens,
        OutputTokens = row.OutputTokens,
        ThinkingTokens = row.ThinkingTokens,
        TotalTokens = row.TotalTokens,
    };

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private sealed record Key(string Account, string Model, string TaskId);
}

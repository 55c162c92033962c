using System.Collections.Concurrent;

namespace ClovaStudio.Transport.Pacing;

/// <summary>
/// The limiters of a process. The service counts by main account and base model, tuned models with their base; an
/// account is told by its key, as nothing better is known here.
/// </summary>
internal sealed class RateLimiterRegistry(PacingClock? clock = null)
{
    /// <summary>Those of this process: whichever connection, runspace or cmdlet asks, gets the same.</summary>
    internal static readonly RateLimiterRegistry Shared = new();

    private readonly ConcurrentDictionary<string, RateLimiter> _limiters = new();

    /// <param name="account">A fingerprint of the key, never the key.</param>
    /// <param name="baseModel">The model that the quota is counted for.</param>
    internal RateLimiter For(string account, string baseModel) =>
        _limiters.GetOrAdd(account + " " + baseModel.ToUpperInvariant(), _ => new RateLimiter(baseModel.ToUpperInvariant(), clock));
}

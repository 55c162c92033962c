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
    /// <param name="quota">The model, tool or area that the quota is counted for.</param>
    /// <param name="isCounted">Whether the service is known to count its requests.</param>
    internal RateLimiter For(string account, string quota, bool isCounted = true) =>
        _limiters.GetOrAdd(account + " " + quota.ToUpperInvariant(), _ => new RateLimiter(quota.ToUpperInvariant(), clock, isCounted));
}

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
    private readonly ConcurrentDictionary<string, RefusalPause> _pauses = new();

    /// <param name="account">A fingerprint of the key, never the key.</param>
    /// <param name="quota">The model, tool or area that the quota is counted for.</param>
    internal RateLimiter For(string account, string quota) =>
        _limiters.GetOrAdd(account + " " + quota.ToUpperInvariant(), _ => new RateLimiter(quota.ToUpperInvariant(), clock));

    /// <summary>The pause of what no documented quota counts.</summary>
    /// <param name="account">A fingerprint of the key, never the key.</param>
    /// <param name="service">The service's host and port.</param>
    internal RefusalPause PauseOf(string account, string service) => _pauses.GetOrAdd(account + " " + service, _ => new RefusalPause());
}

namespace ClovaStudio.Sandbox.Serving;

/// <summary>What a refusal says of the time to wait. The vendor's pages name no header.</summary>
public enum QuotaHeaders
{
    /// <summary><c>Retry-After</c> in seconds.</summary>
    RetryAfter,

    /// <summary>Nothing.</summary>
    None,

    /// <summary><c>x-ratelimit-reset-requests</c> and <c>x-ratelimit-reset-tokens</c>, such as <c>6s</c>.</summary>
    RateLimit,
}

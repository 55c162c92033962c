using System;

namespace ClovaStudio.Sandbox.Serving;

/// <summary>
/// What each base model takes in a minute, as https://guide.ncloud-docs.com/docs/clovastudio-ratelimiting describes it: tuned
/// models count against their base, and tokens are those of the input and the largest output asked for.
/// </summary>
public sealed class SandboxQuota
{
    /// <summary>The base model or tool that it is for, such as <c>HCX-005</c> or <c>embedding-v2</c>; each by itself when null.</summary>
    public string? Model { get; set; }

    /// <summary>Requests a minute; null for any number.</summary>
    public int? RequestsPerMinute { get; set; }

    /// <summary>Tokens a minute; null for any number.</summary>
    public int? TokensPerMinute { get; set; }

    /// <summary>How the minute is counted.</summary>
    public QuotaWindow Window { get; set; }

    /// <summary>What a refusal says.</summary>
    public QuotaHeaders Headers { get; set; }

    internal bool IsFor(string model) => Model is null || Model.Equals(model, StringComparison.OrdinalIgnoreCase);
}

namespace ClovaStudio.Transport.Pacing;

/// <summary>What the user knows of the quotas of a model.</summary>
/// <param name="Requests">Requests a minute; null where that is left to experience.</param>
/// <param name="Tokens">Tokens a minute; null where that is left to experience.</param>
internal sealed record GivenQuota(int? Requests, int? Tokens);

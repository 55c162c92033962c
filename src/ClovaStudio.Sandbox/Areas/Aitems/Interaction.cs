namespace ClovaStudio.Sandbox.Areas.Aitems;

/// <summary>One row of an interactions file: who had to do with what, and when.</summary>
/// <param name="userId">The user.</param>
/// <param name="itemId">The item.</param>
/// <param name="timestamp">When, in seconds since 1970.</param>
internal readonly struct Interaction(string userId, string itemId, long timestamp)
{
    internal string UserId { get; } = userId;

    internal string ItemId { get; } = itemId;

    internal long Timestamp { get; } = timestamp;
}

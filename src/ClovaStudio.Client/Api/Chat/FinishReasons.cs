using System;

namespace ClovaStudio.Api.Chat;

/// <summary>
/// Why an answer ended. The chat APIs spell the same reasons differently (<c>stopReason</c> of v1, <c>finishReason</c> of
/// v3, in small or capital letters); these are the spellings of this client. A reason that it does not know comes as the
/// service wrote it, in small letters.
/// </summary>
internal static class FinishReasons
{
    /// <summary>The model had said everything, or came to a stop sequence.</summary>
    public const string Stop = "stop";

    /// <summary>The limit of tokens was reached.</summary>
    public const string Length = "length";

    /// <summary>The user stopped the answer; what had come was kept.</summary>
    public const string Cancelled = "cancelled";

    internal static string? Read(string? reason) => reason?.ToLowerInvariant() switch
    {
        null or "" => null,
        "end_token" or "stop_before" => Stop,
        string other => other,
    };

    internal static bool IsLength(string? reason) => string.Equals(reason, Length, StringComparison.OrdinalIgnoreCase);
}

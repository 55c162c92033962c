using ClovaStudio.Chat;

namespace ClovaStudio.Workflows.Batches;

/// <summary>What became of one row.</summary>
internal sealed class BatchResult
{
    /// <summary>The answer; null when none came. A failed row can have one, such as an answer that does not fit its schema.</summary>
    internal ChatAnswer? Answer { get; init; }

    /// <summary>Why the row failed; null when it did not.</summary>
    internal ClovaStudioException? Failure { get; init; }

    internal static BatchResult Failed(ClovaStudioException failure) => new() { Failure = failure, Answer = failure.Partial as ChatAnswer };
}

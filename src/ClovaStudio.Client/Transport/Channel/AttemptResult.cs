using ClovaStudio.Core.Errors;
using ClovaStudio.Transport.Pacing;

namespace ClovaStudio.Transport.Channel;

/// <summary>What one attempt came to: a value, a stream of one, or a failure. Never changes once made.</summary>
/// <typeparam name="T">The value.</typeparam>
/// <remarks>
/// A class: .NET would compile Task, its awaiters and its builders anew for a struct, some fifty methods before the
/// first answer.
/// </remarks>
internal sealed record AttemptResult<T>
{
    internal AttemptResult(T value) => Value = value;

    internal AttemptResult(EventStream<T> stream) => (Value, Stream) = (default!, stream);

    internal AttemptResult(Failure failure) => (Value, Failure) = (default!, failure);

    /// <summary>What the answer's headers say of the quotas; nothing where there was no answer.</summary>
    internal RateReading Rate { get; init; }

    /// <summary>Why there is no value; null when there is one.</summary>
    internal Failure? Failure { get; }

    /// <summary>The answer event by event, where it was asked for so and came so; else null.</summary>
    internal EventStream<T>? Stream { get; }

    /// <summary>The value. Only where the others are null.</summary>
    internal T Value { get; }
}

using System;
using ClovaStudio.Core.Errors;

namespace ClovaStudio.Transport.Json;

/// <summary>A reader's word for an answer of 2xx that does not hold what was asked for. It never leaves the channel.</summary>
/// <param name="failure">What the answer means, where the reader can tell; null to have it read as a refusal.</param>
internal sealed class UnexpectedBodyException(Failure? failure = null) : Exception
{
    internal Failure? Failure { get; } = failure;
}

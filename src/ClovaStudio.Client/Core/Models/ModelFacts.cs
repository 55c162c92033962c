using System;

namespace ClovaStudio.Core.Models;

/// <summary>
/// What a model can do and its limits, as the vendor documents them (page of 2026-10-08):
/// <see href="https://guide.ncloud-docs.com/docs/clovastudio-model">models</see> and
/// <see href="https://guide.ncloud-docs.com/docs/clovastudio-ratelimiting">quotas of a test key</see>.
/// </summary>
internal sealed class ModelFacts
{
    private readonly string[] _aliases;

    /// <param name="name">The name, such as HCX-005.</param>
    /// <param name="aliases">What else people call it.</param>
    internal ModelFacts(string name, params string[] aliases) => (Name, _aliases) = (name, aliases);

    internal string Name { get; }

    /// <summary>Which version of the chat API serves it: 1 or 3.</summary>
    internal int ApiVersion { get; init; } = 3;

    /// <summary>Whether this table knows the model; limits and abilities of others are not known, and nothing is refused for them.</summary>
    internal bool IsDocumented { get; init; } = true;

    /// <summary>Input and output tokens together, at most; null when not known.</summary>
    internal int? MaximumTokens { get; init; }

    /// <summary>Input tokens at most; null when not known.</summary>
    internal int? MaximumInputTokens { get; init; }

    /// <summary>Output tokens at most; null when not known.</summary>
    internal int? MaximumOutputTokens { get; init; }

    /// <summary>Whether it can think before it answers, and does unless told not to.</summary>
    internal bool CanThink { get; init; }

    /// <summary>Whether it can call tools.</summary>
    internal bool CanCallTools { get; init; }

    /// <summary>Whether it can answer by a JSON Schema.</summary>
    internal bool CanUseSchema { get; init; }

    /// <summary>Whether it sees images.</summary>
    internal bool CanSeeImages { get; init; }

    /// <summary>Whether it can be tuned.</summary>
    internal bool CanBeTuned { get; init; }

    /// <summary>Requests a minute that a test key has; null when not known.</summary>
    internal int? RequestsPerMinute { get; init; }

    /// <summary>Tokens a minute that a test key has, counted as input plus the requested maximum of the output; null when not known.</summary>
    internal int? TokensPerMinute { get; init; }

    /// <summary>Whether the limit of the output is called <c>maxCompletionTokens</c>, which counts thinking and answer.</summary>
    internal bool LimitsCompletion { get; init; }

    /// <summary>Whether it makes vectors of texts, and does not chat.</summary>
    internal bool MakesVectors { get; init; }

    /// <summary>Whether the vendor serves it no more; tasks that tuned it may still be there.</summary>
    internal bool IsWithdrawn { get; init; }

    /// <summary>Whether it goes by this name, in small or capital letters.</summary>
    internal bool Is(string name) =>
        Name.Equals(name, StringComparison.OrdinalIgnoreCase) || Array.Exists(_aliases, alias => alias.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}

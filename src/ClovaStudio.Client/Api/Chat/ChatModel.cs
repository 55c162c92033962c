namespace ClovaStudio.Api.Chat;

/// <summary>
/// What a model can do and its limits, as the vendor documents them (page of 2026-10-08):
/// <see href="https://guide.ncloud-docs.com/docs/clovastudio-model">models</see> and
/// <see href="https://guide.ncloud-docs.com/docs/clovastudio-ratelimiting">quotas of a test key</see>.
/// </summary>
public sealed class ChatModel
{
    internal ChatModel(string name) => Name = name;

    /// <summary>The name, such as HCX-005.</summary>
    public string Name { get; }

    /// <summary>Which version of the chat API serves it: 1 or 3.</summary>
    public int ApiVersion { get; internal init; } = 3;

    /// <summary>Whether this table knows the model; limits and abilities of others are not known, and nothing is refused for them.</summary>
    public bool IsDocumented { get; internal init; } = true;

    /// <summary>Input and output tokens together, at most; null when not known.</summary>
    public int? MaximumTokens { get; internal init; }

    /// <summary>Input tokens at most; null when not known.</summary>
    public int? MaximumInputTokens { get; internal init; }

    /// <summary>Output tokens at most; null when not known.</summary>
    public int? MaximumOutputTokens { get; internal init; }

    /// <summary>Whether it can think before it answers, and does unless told not to.</summary>
    public bool CanThink { get; internal init; }

    /// <summary>Whether it can call tools.</summary>
    public bool CanCallTools { get; internal init; }

    /// <summary>Whether it can answer by a JSON Schema.</summary>
    public bool CanUseSchema { get; internal init; }

    /// <summary>Whether it sees images.</summary>
    public bool CanSeeImages { get; internal init; }

    /// <summary>Whether it can be tuned.</summary>
    public bool CanBeTuned { get; internal init; }

    /// <summary>Requests a minute that a test key has; null when not known.</summary>
    public int? RequestsPerMinute { get; internal init; }

    /// <summary>Tokens a minute that a test key has, counted as input plus the requested maximum of the output; null when not known.</summary>
    public int? TokensPerMinute { get; internal init; }

    /// <summary>Whether the limit of the output is called <c>maxCompletionTokens</c>, which counts thinking and answer.</summary>
    internal bool LimitsCompletion { get; init; }

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}

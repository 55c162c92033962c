namespace ClovaStudio.Api.Chat;

/// <summary>What an API that generates calls the parameters of <see cref="GenerationSettings"/>, and which bounds it sets to them.</summary>
internal sealed record GenerationApi
{
    internal const int LeastReasoningTokens = 1_024;
    internal const int MostReasoningTokens = 4_095;

    /// <summary><see href="https://api.ncloud-docs.com/docs/clovastudio-chatcompletionsv3">Chat v3</see>.</summary>
    internal static readonly GenerationApi Chat = new() { TakesTemperatureZero = true, TakesThinking = true };

    /// <summary><see href="https://api.ncloud-docs.com/docs/clovastudio-chatcompletions">Chat v1</see>.</summary>
    internal static readonly GenerationApi FirstChat = new() { IsFirst = true, TakesThinking = true };

    /// <summary><see href="https://api.ncloud-docs.com/docs/clovastudio-completions">Completions</see>.</summary>
    internal static readonly GenerationApi Completion = new() { IsFirst = true, TakesSeed = false, MostTokens = 2_048 };

    /// <summary><see href="https://api.ncloud-docs.com/docs/clovastudio-ragreasoning">RAG reasoning</see>.</summary>
    internal static readonly GenerationApi RagReasoning = new() { LeastTokens = LeastReasoningTokens, MostTokens = MostReasoningTokens };

    /// <summary>Whether it is of version 1, which has names and bounds of its own.</summary>
    internal bool IsFirst { get; init; }

    internal bool TakesTemperatureZero { get; init; }

    internal bool TakesSeed { get; init; } = true;

    internal bool TakesThinking { get; init; }

    internal int LeastTokens { get; init; } = 1;

    internal int MostTokens { get; init; } = int.MaxValue;

    internal string LimitName { get; init; } = "maxTokens";

    /// <summary>The limit of the output that a request is sent with; null for what its settings say.</summary>
    internal int? Limit { get; init; }

    /// <summary>The effort that a request is sent with; null for what its settings say.</summary>
    internal string? Effort { get; init; }
}

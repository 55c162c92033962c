namespace ClovaStudio.Sandbox.Areas.Chat;

/// <summary>How an API names the parameters, and where it sets other bounds.</summary>
internal sealed record ChatDialect
{
    /// <summary>https://api.ncloud-docs.com/docs/clovastudio-chatcompletions</summary>
    internal static ChatDialect Version1 { get; } = new()
    {
        Penalty = "repeatPenalty",
        MostPenalty = 10,
        StandardPenalty = 5,
        Stop = "stopBefore",
        TakesTemperatureZero = false,
        StandardTokens = 100,
        HasModernFields = false,
    };

    /// <summary>https://api.ncloud-docs.com/docs/clovastudio-chatcompletionsv3</summary>
    internal static ChatDialect Version3 { get; } = new();

    /// <summary>https://api.ncloud-docs.com/docs/clovastudio-openaicompatibility</summary>
    internal static ChatDialect OpenAi { get; } = new()
    {
        TopK = "top_k",
        TopP = "top_p",
        Penalty = "repetition_penalty",
        MaximumTokens = "max_tokens",
        MaximumCompletionTokens = "max_completion_tokens",
        ToolChoice = "tool_choice",
        ToolCalls = "tool_calls",
        ToolCallId = "tool_call_id",
        ImageUrl = "image_url",
        ResponseFormat = "response_format",
        Thinking = "reasoning_effort",
        StandardTokens = 512,
        IsOpenAi = true,
    };

    /// <summary>The OpenAI-compatible API for the models of chat v1, whose penalty has another name and range.</summary>
    internal static ChatDialect OpenAiVersion1 { get; } = OpenAi with { Penalty = "repeat_penalty", MostPenalty = 10, StandardPenalty = 5, TakesTemperatureZero = false };

    internal string TopK { get; private set; } = "topK";

    internal string TopP { get; private set; } = "topP";

    internal string Penalty { get; private set; } = "repetitionPenalty";

    internal double MostPenalty { get; private set; } = 2;

    internal double StandardPenalty { get; private set; } = 1.1;

    internal string Stop { get; private set; } = "stop";

    internal string MaximumTokens { get; private set; } = "maxTokens";

    internal string MaximumCompletionTokens { get; private set; } = "maxCompletionTokens";

    internal string Tools { get; private set; } = "tools";

    internal string ToolChoice { get; private set; } = "toolChoice";

    internal string ToolCalls { get; private set; } = "toolCalls";

    internal string ToolCallId { get; private set; } = "toolCallId";

    internal string ImageUrl { get; private set; } = "imageUrl";

    internal string ResponseFormat { get; private set; } = "responseFormat";

    internal string Thinking { get; private set; } = "thinking";

    internal bool TakesTemperatureZero { get; private set; } = true;

    /// <summary>The limit of a model that does not think, when none is sent.</summary>
    internal int StandardTokens { get; private set; } = 100;

    /// <summary>Whether there are parts, tools, schemas and thinking at all; chat v1 knows none of it.</summary>
    internal bool HasModernFields { get; private set; } = true;

    internal bool IsOpenAi { get; private set; }
}

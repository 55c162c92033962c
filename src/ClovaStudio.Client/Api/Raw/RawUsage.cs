using System.Collections.Specialized;
using System.Text.RegularExpressions;
using ClovaStudio.Api.Embeddings;
using ClovaStudio.Transport.Json;
using ClovaStudio.Usage;
using Newtonsoft.Json.Linq;

namespace ClovaStudio.Api.Raw;

/// <summary>The model or tool that a request to any path asks, and the tokens that an answer of any form reports.</summary>
internal static class RawUsage
{
    private static readonly Regex Path = new(
        "/(chat-)?completions/(?<model>[^/?]+)|/tasks/(?<task>[^/?]+)/(chat-)?completions"
        + "|/api-tools/(?<tool>embedding/[^/?]+|segmentation|summarization|reranker|rag-reasoning)(?!/tokenize)(/v[0-9]+)?$"
        + "|/(?<agent>router|skillset)s/",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);

    /// <summary>The model or tool, and the tuning task; null for what is not known.</summary>
    internal static (string? Model, string? TaskId) Asked(string path, OrderedDictionary? body)
    {
        var found = Path.Match(path.Split('?')[0]);
        string model = found.Groups["model"].Value + found.Groups["agent"].Value + found.Groups["tool"].Value;
        return model == "embedding/v2" ? (EmbeddingModels.V2, null)
            : model.StartsWith("embedding/", System.StringComparison.Ordinal) ? (model.Substring("embedding/".Length), null)
            : found.Success ? (model, found.Groups["task"].Value)
            : (body?["model"] as string, null);
    }

    /// <summary>The tokens, in the names of CLOVA Studio or of OpenAI; null when there are none.</summary>
    internal static TokenUsage? Read(JObject body)
    {
        var result = body.Object("result") ?? body;
        var usage = result.Object("usage");
        long? input = usage?.Integer("promptTokens") ?? usage?.Integer("prompt_tokens") ?? result.Integer("inputLength") ?? result.Integer("inputTokens");
        long? output = usage?.Integer("completionTokens") ?? usage?.Integer("completion_tokens") ?? result.Integer("outputLength");
        long? total = usage?.Integer("totalTokens") ?? usage?.Integer("total_tokens") ?? result.Integer("tokenCount");
        long? thinking = usage?.Object("completionTokensDetails")?.Integer("thinkingTokens") ?? usage?.Object("completion_tokens_details")?.Integer("reasoning_tokens");
        return input is null && output is null && total is null ? null : new TokenUsage
        {
            InputTokens = input ?? 0,
            OutputTokens = output ?? 0,
            ThinkingTokens = thinking ?? 0,
            TotalTokens = total ?? 0,
        };
    }
}

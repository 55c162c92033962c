using System;
using System.Collections.Generic;

namespace ClovaStudio.Api.Embeddings;

/// <summary>
/// The models that make vectors. Vectors of different models cannot be compared. See
/// <see href="https://api.ncloud-docs.com/docs/clovastudio-embedding">embedding</see> and
/// <see href="https://api.ncloud-docs.com/docs/clovastudio-embeddingv2">embedding v2</see>.
/// </summary>
public static class EmbeddingModels
{
    /// <summary>Embedding v2 (bge-m3), up to 8,192 tokens; compared by cosine. The service has no name for it in the path.</summary>
    public const string V2 = "embedding-v2";

    /// <summary>Embedding v1 for all uses, up to 500 tokens; compared by the inner product.</summary>
    public const string Dolphin = "clir-emb-dolphin";

    /// <summary>Embedding v1 for the similarity of sentences, up to 500 tokens; compared by cosine.</summary>
    public const string SentenceDolphin = "clir-sts-dolphin";

    /// <summary>All of them, the newest first.</summary>
    public static IReadOnlyList<string> All { get; } = [V2, Dolphin, SentenceDolphin];

    /// <summary>Tokens that a text may have at most; null when not known.</summary>
    /// <param name="model">The model.</param>
    public static int? MaximumTokens(string model) => IsV2(model) ? 8_192 : model is Dolphin or SentenceDolphin ? 500 : null;

    /// <summary>Its own names, and what else people call it: "v2" as a model of v1 would come out as v2's path anyway.</summary>
    internal static bool IsV2(string model) =>
        model.Equals(V2, StringComparison.OrdinalIgnoreCase) || model.Equals("v2", StringComparison.OrdinalIgnoreCase) || model.Equals("bge-m3", StringComparison.OrdinalIgnoreCase);
}

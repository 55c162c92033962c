using System.Collections.Generic;
using System.Linq;
using ClovaStudio.Core.Models;

namespace ClovaStudio.Api.Embeddings;

/// <summary>
/// The models that make vectors. Vectors of different models cannot be compared. See
/// <see href="https://api.ncloud-docs.com/docs/clovastudio-embedding">embedding</see> and
/// <see href="https://api.ncloud-docs.com/docs/clovastudio-embeddingv2">embedding v2</see>.
/// </summary>
internal static class EmbeddingModels
{
    /// <summary>Embedding v2 (bge-m3), up to 8,192 tokens; compared by cosine. Its path has another name.</summary>
    public const string V2 = ModelTable.EmbeddingV2;

    /// <summary>All of them, the newest first.</summary>
    public static IReadOnlyList<string> All { get; } = [.. ModelTable.All.Where(model => model.MakesVectors).Select(model => model.Name)];

    /// <summary>Tokens that a text may have at most; null when not known.</summary>
    /// <param name="model">The model.</param>
    public static int? MaximumTokens(string model) => ModelTable.Find(model).MaximumInputTokens;

    /// <summary>Its own names, and what else people call it: "v2" as a model of v1 would come out as v2's path anyway.</summary>
    internal static bool IsV2(string model) => ModelTable.Find(V2).Is(model);
}

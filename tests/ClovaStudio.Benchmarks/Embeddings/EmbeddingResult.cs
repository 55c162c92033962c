using System.Text.Json;

namespace ClovaStudio.Benchmarks.Embeddings;

/// <summary>What one process measured.</summary>
/// <param name="Count">Texts or rows that came out, in order.</param>
/// <param name="Ms">Milliseconds.</param>
/// <param name="Live">The most memory in use at once over that before, garbage not counted; 0 when not measured.</param>
/// <param name="Bare">Milliseconds of what it is held against, measured in the same process; 0 when there is none.</param>
internal sealed record EmbeddingResult(int Count, double Ms, long Live, double Bare)
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    internal static EmbeddingResult Parse(string line) => JsonSerializer.Deserialize<EmbeddingResult>(line, Web)!;

    internal string ToLine() => JsonSerializer.Serialize(this, Web);
}

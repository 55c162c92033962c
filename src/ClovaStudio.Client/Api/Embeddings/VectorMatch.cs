namespace ClovaStudio.Api.Embeddings;

/// <summary>A row whose vector is near the query.</summary>
/// <typeparam name="T">The rows.</typeparam>
internal sealed class VectorMatch<T>
{
    internal VectorMatch(T row, double score, long number) => (Row, Score, Number) = (row, score, number);

    /// <summary>The row.</summary>
    public T Row { get; }

    /// <summary>The cosine of the angle to the query: 1 for the same direction, 0 for none in common, -1 for the opposite.</summary>
    public double Score { get; }

    /// <summary>Which row it was, from 0.</summary>
    public long Number { get; }
}

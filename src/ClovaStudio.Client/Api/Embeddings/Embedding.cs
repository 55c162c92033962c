namespace ClovaStudio.Embeddings;

/// <summary>A text as a vector.</summary>
public sealed class Embedding
{
    /// <summary>The path of the file that the text comes from, or what the row has as its Source; null otherwise.</summary>
    public string? Source { get; internal set; }

    /// <summary>The text.</summary>
    public string Text { get; set; } = "";

    /// <summary>The vector, as the service gave it: its length is not 1.</summary>
    public float[] Vector { get; set; } = [];

    /// <summary>Tokens of the text; null when the service does not say.</summary>
    public long? Tokens { get; set; }

    /// <summary>The model that made the vector.</summary>
    public string Model { get; set; } = "";

    /// <summary>The text.</summary>
    public override string ToString() => Text;
}

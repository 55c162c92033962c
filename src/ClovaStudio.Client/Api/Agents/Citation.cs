namespace ClovaStudio.Agents;

/// <summary>A part of an answer, and the document that it rests on.</summary>
public sealed class Citation
{
    /// <summary>The id of the document, as the caller gave it; the mark itself where no document has it.</summary>
    public string Id { get; set; } = "";

    /// <summary>The part of the answer.</summary>
    public string Text { get; set; } = "";

    /// <summary>The document; null where the mark fits none.</summary>
    public SourceDocument? Document { get; set; }

    /// <summary>Id and text.</summary>
    public override string ToString() => $"[{Id}] {Text}";
}

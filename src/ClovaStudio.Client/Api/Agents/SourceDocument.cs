namespace ClovaStudio.Agents;

/// <summary>A document that an answer may rest on.</summary>
public sealed class SourceDocument
{
    /// <summary>A document with neither id nor text yet.</summary>
    public SourceDocument()
    {
    }

    /// <param name="id">By what it is known; distinct among the documents of a request.</param>
    /// <param name="text">The whole text.</param>
    public SourceDocument(string id, string text) => (Id, Text) = (id, text);

    /// <summary>By what it is known; distinct among the documents of a request.</summary>
    public string Id { get; set; } = "";

    /// <summary>The whole text.</summary>
    public string Text { get; set; } = "";

    /// <summary>The caller's own object that it was made from; never sent.</summary>
    public object? Source { get; set; }

    /// <summary>The id.</summary>
    public override string ToString() => Id;
}

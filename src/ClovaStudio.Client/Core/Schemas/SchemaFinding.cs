namespace ClovaStudio.Core.Schemas;

/// <summary>One thing that is wrong in a schema, or in an answer that was checked against one.</summary>
internal sealed class SchemaFinding
{
    internal SchemaFinding(string path, string reason)
    {
        Path = path;
        Reason = reason;
    }

    /// <summary>Where: <c>$</c> is the whole, <c>$.properties.code.pattern</c> or <c>$.items[3].name</c> a part.</summary>
    public string Path { get; }

    /// <summary>What is wrong there, in the user's language. No text of an answer is quoted in it.</summary>
    public string Reason { get; }

    /// <summary>Path and reason on one line.</summary>
    public override string ToString() => $"{Path}: {Reason}";
}

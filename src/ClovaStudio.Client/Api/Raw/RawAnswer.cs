using ClovaStudio.Core.Schemas;
using ClovaStudio.Usage;

namespace ClovaStudio.Api.Raw;

/// <summary>What the service answered.</summary>
public sealed class RawAnswer
{
    internal RawAnswer(int status, string text, string requestId) => (Status, Text, RequestId) = (status, text, requestId);

    /// <summary>The HTTP status.</summary>
    public int Status { get; }

    /// <summary>The body as it was sent; empty for none.</summary>
    public string Text { get; }

    /// <summary>The id of the request, for the vendor's support.</summary>
    public string RequestId { get; }

    /// <summary>The tokens that the answer tells of itself; null when it tells none.</summary>
    internal TokenUsage? Usage { get; init; }

    /// <summary>The body as values: text, long, double, bool, object[] and ordered dictionaries; null for none.</summary>
    public object? Value => Text.Length == 0 ? null : PlainJson.ToValue(JsonText.Parse(Text));
}

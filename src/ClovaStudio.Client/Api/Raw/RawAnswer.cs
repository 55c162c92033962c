using System.Globalization;
using System.Linq;
using ClovaStudio.Core;
using ClovaStudio.Core.Schemas;
using ClovaStudio.Usage;

namespace ClovaStudio.Api.Raw;

/// <summary>What the service answered.</summary>
internal sealed class RawAnswer
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
    /// <exception cref="ClovaStudioException">ResponseMalformed: it is no JSON by RFC 8259. <see cref="ClovaStudioException.Partial"/> is the text.</exception>
    public object? Value => Text.Length == 0 ? null : Read(isForObjects: false);

    /// <summary>The same, where objects of PowerShell are made of it.</summary>
    /// <exception cref="ClovaStudioException">ResponseMalformed: no object can have the names of it either.</exception>
    internal object? ObjectValue => Text.Length == 0 ? null : Read(isForObjects: true);

    private object? Read(bool isForObjects)
    {
        try
        {
            object? json = JsonText.Parse(Text);
            var findings = new SchemaFindings();
            if (isForObjects)
            {
                MemberNames.Check(json, JsonPath.Root, findings);
            }

            return findings.Count == 0 ? PlainJson.ToValue(json) : throw Malformed(string.Join("; ", findings.ToArray().Select(finding => finding.ToString())));
        }
        catch (JsonTextException e)
        {
            throw Malformed(e.Message);
        }
    }

    private ClovaStudioException Malformed(string why) => new(ErrorCause.ResponseMalformed, string.Format(CultureInfo.CurrentCulture, Strings.Raw_Answer, why))
    {
        RequestId = RequestId,
        Partial = Text,
        AdviceName = "Advice_RawAnswer",
    };
}

using ClovaStudio.Core.Schemas;

namespace ClovaStudio.Api.Raw;

/// <summary>One event of a stream, as the service sent it.</summary>
internal sealed class RawEvent
{
    internal RawEvent(string name, string? id, string text) => (Name, Id, Text) = (name, id, text);

    /// <summary>Its name, such as token or result; empty for events of the OpenAI-compatible part, which have none.</summary>
    public string Name { get; }

    /// <summary>Its id; null when it has none.</summary>
    public string? Id { get; }

    /// <summary>Its data as it was sent, most often JSON.</summary>
    public string Text { get; }

    /// <summary>Its data as values (text, long, double, bool, object[] and ordered dictionaries) when it is JSON, else the text.</summary>
    public object? Value
    {
        get
        {
            try
            {
                return PlainJson.ToValue(JsonText.Parse(Text));
            }
            catch (JsonTextException)
            {
                return Text;
            }
        }
    }

    /// <summary>The same where objects of PowerShell are made of it; the text where no object can have its names.</summary>
    internal object? ObjectValue
    {
        get
        {
            try
            {
                object? json = JsonText.Parse(Text);
                var findings = new SchemaFindings();
                MemberNames.Check(json, JsonPath.Root, findings);
                return findings.Count == 0 ? PlainJson.ToValue(json) : Text;
            }
            catch (JsonTextException)
            {
                return Text;
            }
        }
    }

    /// <summary>The data.</summary>
    public override string ToString() => Text;
}

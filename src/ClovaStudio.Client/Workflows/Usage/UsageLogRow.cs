using System;
using System.Globalization;
using System.IO;
using Newtonsoft.Json;

namespace ClovaStudio.Workflows.Usage;

/// <summary>A line of a usage log.</summary>
internal sealed class UsageLogRow
{
    private bool _isOther;

    internal DateTime At { get; private set; }

    internal string? Job { get; private set; }

    internal string? Connection { get; private set; }

    internal string? Model { get; private set; }

    internal string? TaskId { get; private set; }

    internal bool HasFailed { get; private set; }

    internal long InputTokens { get; private set; }

    internal long OutputTokens { get; private set; }

    internal long ThinkingTokens { get; private set; }

    internal long TotalTokens { get; private set; }

    /// <summary>Reads a line; null when it is no line of a usage log.</summary>
    internal static UsageLogRow? Read(string line)
    {
        try
        {
            using var json = new JsonTextReader(new StringReader(line)) { DateParseHandling = DateParseHandling.None, MaxDepth = 2 };
            var row = new UsageLogRow();
            if (!json.Read() || json.TokenType != JsonToken.StartObject)
            {
                return null;
            }

            while (json.Read() && json.TokenType == JsonToken.PropertyName)
            {
                string name = (string)json.Value!;
                json.Read();
                row.Set(name, Convert.ToString(json.Value, CultureInfo.InvariantCulture) ?? "");
            }

            return json.TokenType == JsonToken.EndObject && row.At != default && !row._isOther ? row : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private void Set(string name, string value)
    {
        switch (name)
        {
            case "at": At = Time(value); break;
            case "job": Job = value; break;
            case "connection": Connection = value; break;
            case "model": Model = value; break;
            case "task": TaskId = value; break;
            case "failed": HasFailed = Number(value) > 0; break;
            case "input": InputTokens = Number(value); break;
            case "output": OutputTokens = Number(value); break;
            case "thinking": ThinkingTokens = Number(value); break;
            case "outcome": _isOther = true; break; // a line of an audit log
            case "total": TotalTokens = Number(value); break;
        }
    }

    private static long Number(string text) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) ? number : 0;

    private static DateTime Time(string text) => DateTime.TryParse(
        text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var time) ? time.ToLocalTime() : default;
}

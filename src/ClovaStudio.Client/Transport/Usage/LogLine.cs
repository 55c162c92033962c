using System;
using System.Globalization;
using System.IO;
using ClovaStudio.Core.Files;
using Newtonsoft.Json;

namespace ClovaStudio.Transport.Usage;

/// <summary>A line of a log, which begins with its time. What is empty is left out.</summary>
internal sealed class LogLine : IDisposable
{
    private readonly StringWriter _text = new(CultureInfo.InvariantCulture);
    private readonly JsonTextWriter _json;

    internal LogLine(DateTimeOffset at, LogSource source)
    {
        _json = new JsonTextWriter(_text);
        _json.WriteStartObject();
        Add("at", at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        Add("job", source.Job);
        Add("connection", source.Connection);
    }

    internal LogLine Add(string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            _json.WritePropertyName(name);
            _json.WriteValue(value);
        }

        return this;
    }

    internal LogLine Add(string name, long value)
    {
        if (value != 0)
        {
            _json.WritePropertyName(name);
            _json.WriteValue(value);
        }

        return this;
    }

    /// <summary>Writes the line.</summary>
    internal void Write(LogFile file)
    {
        _json.WriteEndObject();
        file.Add(_text.ToString());
    }

    public void Dispose()
    {
        ((IDisposable)_json).Dispose();
        _text.Dispose();
    }
}

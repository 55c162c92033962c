using System;
using System.Globalization;
using System.IO;
using System.Text;
using Newtonsoft.Json;

namespace ClovaStudio.Transport.Channel;

/// <summary>Writes the body of a request.</summary>
internal static class JsonBody
{
    private static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    internal static byte[] Write(Action<JsonTextWriter> write)
    {
        var body = new MemoryStream();
        using (var writer = new JsonTextWriter(new StreamWriter(body, Utf8)) { Culture = CultureInfo.InvariantCulture })
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
        }

        return body.ToArray();
    }

    /// <summary>Writes a property, or nothing at all for null: what is left out, the service chooses.</summary>
    internal static void Property(this JsonTextWriter writer, string name, object? value)
    {
        if (value is not null)
        {
            writer.WritePropertyName(name);
            writer.WriteValue(value);
        }
    }

    internal static void Property(this JsonTextWriter writer, string name, string[] values)
    {
        writer.WritePropertyName(name);
        writer.WriteStartArray();
        foreach (string value in values)
        {
            writer.WriteValue(value);
        }

        writer.WriteEndArray();
    }
}

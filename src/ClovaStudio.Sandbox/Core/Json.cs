using System;
using System.Globalization;
using System.IO;
using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace ClovaStudio.Sandbox.Core;

/// <summary>Writes JSON as the services do.</summary>
internal static class Json
{
    internal static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    internal static byte[] Write(Action<JsonTextWriter> write)
    {
        using var stream = new MemoryStream();
        using (var text = new StreamWriter(stream, Utf8, 1024, leaveOpen: true))
        using (var json = new JsonTextWriter(text))
        {
            write(json);
        }

        return stream.ToArray();
    }

    /// <summary>The JSON object that a body holds, or null. A text that looks like a date stays the text that it is.</summary>
    internal static JObject? Read(byte[] body)
    {
        try
        {
            using var reader = new JsonTextReader(new StringReader(Utf8.GetString(body))) { DateParseHandling = DateParseHandling.None };
            return JObject.Load(reader);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>A property, with a JSON null for no value: the services print most fields always.</summary>
    internal static void PropertyOrNull(this JsonTextWriter json, string name, string? value)
    {
        json.WritePropertyName(name);
        json.WriteValue(value);
    }

    internal static void PropertyOrNull(this JsonTextWriter json, string name, long? value)
    {
        json.WritePropertyName(name);
        json.WriteValue(value);
    }

    internal static void PropertyOrNull(this JsonTextWriter json, string name, bool? value)
    {
        json.WritePropertyName(name);
        json.WriteValue(value);
    }

    internal static void PropertyOrNull(this JsonTextWriter json, string name, double? value)
    {
        json.WritePropertyName(name);
        if (value is { } number)
        {
            json.WriteRawValue(Number(number));
        }
        else
        {
            json.WriteNull();
        }
    }

    /// <summary>A double as Java prints it: <c>1.0E-4</c> rather than <c>0.0001</c>, as in the vendor's example.</summary>
    internal static string Number(double value)
    {
        double size = Math.Abs(value);
        if (size == 0 || (size >= 1e-3 && size < 1e7))
        {
            string plain = value.ToString("0.0##############", CultureInfo.InvariantCulture);
            return plain;
        }

        return value.ToString("0.0##############E+0", CultureInfo.InvariantCulture).Replace("E+", "E");
    }
}

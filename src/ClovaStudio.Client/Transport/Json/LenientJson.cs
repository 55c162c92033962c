using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text;
using ClovaStudio.Core;
using Newtonsoft.Json;

namespace ClovaStudio.Transport.Json;

/// <summary>
/// Reads values off the wire without ever refusing one: the vendor's pages type a field one way and show it another,
/// and one odd field must not cost an operator the whole list. Each method starts on a value's first token, ends on
/// its last, and gives null for what it cannot make sense of. Only a body that is no JSON at all throws.
/// </summary>
internal static class LenientJson
{
    private static readonly PropertyNames Names = new();

    internal static JsonTextReader Open(Stream body) => Open(new StreamReader(body, Encoding.UTF8));

    internal static JsonTextReader Open(TextReader text) => new(text)
    {
        // Dates stay text: only this client knows in which zone a time without an offset is meant.
        DateParseHandling = DateParseHandling.None,
        FloatParseHandling = FloatParseHandling.Double,
        PropertyNameTable = Names,
        Culture = CultureInfo.InvariantCulture,
        CloseInput = false, // the body's buffer is used again
        MaxDepth = 64, // whichever Json.NET the host carries: what the services send is five deep
    };

    /// <summary>Walks the properties of the object the reader stands on; stands on the next value after each true.</summary>
    [MethodImpl(HotPath.Optimized)]
    internal static bool NextProperty(JsonReader reader, out string name)
    {
        Advance(reader);
        if (reader.TokenType == JsonToken.EndObject)
        {
            name = "";
            return false;
        }

        name = (string)reader.Value!;
        if (name.Length > 0 && (name[0] <= ' ' || name[name.Length - 1] <= ' '))
        {
            name = name.Trim(); // the vendor's table prints " id"
        }

        Advance(reader);
        return true;
    }

    /// <summary>Moves on by one token that must be there, past comments (one of the vendor's samples has them).</summary>
    [MethodImpl(HotPath.Optimized)]
    internal static void Advance(JsonReader reader)
    {
        do
        {
            if (!reader.Read())
            {
                throw new EndOfStreamException();
            }
        }
        while (reader.TokenType == JsonToken.Comment);
    }

    [MethodImpl(HotPath.Optimized)]
    internal static string? Text(JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonToken.String:
                return (string)reader.Value!;
            case JsonToken.Integer:
            case JsonToken.Float:
                return Convert.ToString(reader.Value, CultureInfo.InvariantCulture);
            case JsonToken.Boolean:
                return (bool)reader.Value! ? "true" : "false";
            default:
                reader.Skip();
                return null;
        }
    }

    /// <summary>A whole number: a JSON number, or text such as "122," as the vendor's example prints its totals.</summary>
    [MethodImpl(HotPath.Optimized)]
    internal static long? Integer(JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonToken.Integer:
                return reader.Value is long number ? number : null; // a BigInteger is beyond any count
            case JsonToken.Float:
            case JsonToken.String:
                double? value = Number(reader);
                return value >= long.MinValue && value < long.MaxValue && value == Math.Floor(value.Value) ? (long)value : null;
            default:
                reader.Skip();
                return null;
        }
    }

    internal static int? Int32(JsonReader reader) =>
        Integer(reader) is long value && value >= int.MinValue && value <= int.MaxValue ? (int)value : null;

    internal static double? Number(JsonReader reader)
    {
        double value;
        switch (reader.TokenType)
        {
            case JsonToken.Integer:
                value = reader.Value is BigInteger big ? (double)big : Convert.ToDouble(reader.Value, CultureInfo.InvariantCulture);
                break;
            case JsonToken.Float:
                value = Convert.ToDouble(reader.Value, CultureInfo.InvariantCulture);
                break;
            case JsonToken.String:
                string text = ((string)reader.Value!).Trim().TrimEnd(',');
                if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value))
                {
                    return null;
                }

                break;
            default:
                reader.Skip();
                return null;
        }

        return double.IsNaN(value) || double.IsInfinity(value) ? null : value;
    }

    internal static bool? Flag(JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonToken.Boolean:
                return (bool)reader.Value!;
            case JsonToken.String:
                return bool.TryParse(((string)reader.Value!).Trim(), out bool value) ? value : null;
            case JsonToken.Integer:
                return reader.Value is long number && number is 0 or 1 ? number == 1 : null;
            default:
                reader.Skip();
                return null;
        }
    }

    internal static DateTime? Time(JsonReader reader) => LenientTime.ToLocal(Text(reader));

    /// <summary>Texts that may come as an array, as one bare value, or not at all.</summary>
    internal static string[] Texts(JsonReader reader)
    {
        if (reader.TokenType != JsonToken.StartArray)
        {
            return Text(reader) is { } single ? [single] : [];
        }

        var texts = new List<string>();
        for (Advance(reader); reader.TokenType != JsonToken.EndArray; Advance(reader))
        {
            if (Text(reader) is { } text)
            {
                texts.Add(text);
            }
        }

        return [.. texts];
    }

    /// <summary>Objects that may come as an array, as one bare object, or not at all; anything else among them is passed over.</summary>
    internal static List<T> Objects<T>(JsonReader reader, Func<JsonReader, T> readObject) => Objects(reader, readObject, out _);

    /// <param name="reader">Stands on the value.</param>
    /// <param name="readObject">Reads one object.</param>
    /// <param name="entries">How many there were, those passed over included.</param>
    internal static List<T> Objects<T>(JsonReader reader, Func<JsonReader, T> readObject, out int entries)
    {
        var rows = new List<T>();
        entries = 0;
        if (reader.TokenType == JsonToken.StartObject)
        {
            rows.Add(readObject(reader));
            entries = 1;
            return rows;
        }

        if (reader.TokenType != JsonToken.StartArray)
        {
            reader.Skip();
            return rows;
        }

        for (Advance(reader); reader.TokenType != JsonToken.EndArray; Advance(reader))
        {
            entries++;
            if (reader.TokenType == JsonToken.StartObject)
            {
                rows.Add(readObject(reader));
            }
            else
            {
                reader.Skip();
            }
        }

        return rows;
    }
}

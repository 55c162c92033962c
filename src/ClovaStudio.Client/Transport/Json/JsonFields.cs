using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace ClovaStudio.Transport.Json;

/// <summary>
/// Reads the fields of an answer that holds one thing. A missing field, a null or a value of another kind gives null; only
/// what the answer cannot do without is required.
/// </summary>
internal static class JsonFields
{
    /// <summary>Loads an object; null when the text is none, or more than one.</summary>
    internal static JObject? TryParse(string text)
    {
        try
        {
            using var reader = LenientJson.Open(new StringReader(text));
            var value = JToken.ReadFrom(reader) as JObject;
            return reader.Read() ? null : value;
        }
        catch (Exception e) when (e is JsonException or EndOfStreamException or ArgumentException)
        {
            return null;
        }
    }

    internal static string? Text(this JObject from, string name) => from[name] switch
    {
        JValue { Value: not null } value => value.ToString(CultureInfo.InvariantCulture),
        _ => null,
    };

    internal static long? Integer(this JObject from, string name) => Number(from, name) is { } number && Math.Abs(number) < 9e15 ? (long)number : null;

    internal static double? Number(this JObject from, string name) => from[name] switch
    {
        JValue { Value: long number } => number,
        JValue { Value: double number } => number,
        JValue { Value: string text } when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) => number,
        _ => null,
    };

    internal static bool? Flag(this JObject from, string name) => from[name] switch
    {
        JValue { Value: bool flag } => flag,
        JValue { Value: string text } when bool.TryParse(text, out bool flag) => flag,
        _ => null,
    };

    internal static JObject? Object(this JObject from, string name) => from[name] as JObject;

    /// <summary>The objects of an array; one object that stands where an array should counts as an array of one.</summary>
    internal static IEnumerable<JObject> Objects(this JObject from, string name) => from[name] switch
    {
        JArray array => array.OfType<JObject>(),
        JObject one => [one],
        _ => [],
    };

    /// <summary>The texts of an array; one text that stands where an array should counts as an array of one.</summary>
    internal static string[] Texts(this JObject from, string name) => from[name] switch
    {
        JArray array => [.. array.OfType<JValue>().Where(value => value.Value is not null).Select(value => value.ToString(CultureInfo.InvariantCulture))],
        JValue { Value: string text } => [text],
        _ => [],
    };

    /// <exception cref="UnexpectedBodyException">It is not there.</exception>
    internal static long RequiredInteger(this JObject from, string name) => from.Integer(name) ?? throw new UnexpectedBodyException();

    /// <exception cref="UnexpectedBodyException">It is not there.</exception>
    internal static string RequiredText(this JObject from, string name) => from.Text(name) ?? throw new UnexpectedBodyException();
}

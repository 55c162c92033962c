using System;
using System.Collections;
using System.Collections.Generic;
using System.Collections.Specialized;
using System.Globalization;
using System.IO;
using Newtonsoft.Json;

namespace ClovaStudio.Core.Schemas;

/// <summary>What <see cref="JsonText"/> reads: written, and turned into values for users.</summary>
internal static class PlainJson
{
    internal static string Write(object? value)
    {
        var text = new StringWriter(CultureInfo.InvariantCulture);
        using (var writer = new JsonTextWriter(text) { Culture = CultureInfo.InvariantCulture })
        {
            Write(writer, value);
        }

        return text.ToString();
    }

    internal static void Write(JsonTextWriter writer, object? value)
    {
        switch (value)
        {
            case OrderedDictionary members:
                writer.WriteStartObject();
                foreach (var (name, member) in Members(members))
                {
                    writer.WritePropertyName(name);
                    Write(writer, member);
                }

                writer.WriteEndObject();
                break;
            case object?[] items:
                writer.WriteStartArray();
                foreach (object? item in items)
                {
                    Write(writer, item);
                }

                writer.WriteEndArray();
                break;
            case JsonNumber number:
                writer.WriteRawValue(number.Text);
                break;
            case bool flag:
                writer.WriteValue(flag);
                break;
            default:
                writer.WriteValue((string?)value);
                break;
        }
    }

    internal static IEnumerable<(string Name, object? Value)> Members(OrderedDictionary members)
    {
        foreach (DictionaryEntry entry in members)
        {
            yield return ((string)entry.Key, entry.Value);
        }
    }

    /// <summary>The value as users get it where no schema says more.</summary>
    internal static object? ToValue(object? value)
    {
        switch (value)
        {
            case JsonNumber number:
                // A number too large even for a double stays as it was written: nothing is lost.
                return (number.Text.IndexOfAny(['.', 'e', 'E']) < 0 ? number.ToWhole() : number.ToDouble()) ?? number.Text;
            case OrderedDictionary members:
                var copy = new OrderedDictionary(StringComparer.Ordinal);
                foreach (var (name, member) in Members(members))
                {
                    copy.Add(name, ToValue(member));
                }

                return copy;
            case object?[] items:
                return Array.ConvertAll(items, ToValue);
            default:
                return value;
        }
    }
}

using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using ClovaStudio.Core;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace ClovaStudio.Workflows.Batches;

/// <summary>The first line of a checkpoint: what file this is, and for which parameters.</summary>
internal static class CheckpointHeader
{
    private const string Format = "ClovaStudio checkpoint";
    private const int Version = 1;
    private const int LongestValue = 60;

    /// <summary>What every header begins with: a shorter file was cut off while its header was written.</summary>
    internal const string Beginning = "{\"format\":\"" + Format + "\"";

    internal static string Write(CheckpointConfiguration configuration)
    {
        var text = new StringWriter(CultureInfo.InvariantCulture);
        using (var writer = new JsonTextWriter(text))
        {
            writer.WriteStartObject();
            Property(writer, "format", Format);
            writer.WritePropertyName("version");
            writer.WriteValue(Version);
            Property(writer, "fingerprint", configuration.Fingerprint);
            writer.WritePropertyName("configuration");
            writer.WriteStartObject();
            foreach (var pair in configuration.Values)
            {
                Property(writer, pair.Key, pair.Value);
            }

            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return text.ToString();
    }

    /// <summary>What differs between the header and the parameters, in the user's words; null when nothing does.</summary>
    /// <exception cref="InvalidDataException">The line is no header of this version.</exception>
    internal static string? Difference(string line, CheckpointConfiguration configuration)
    {
        var header = Parse(line);
        if ((string?)header["format"] != Format || header["version"] is not JValue { Value: long and Version } || header["configuration"] is not JObject values)
        {
            throw new InvalidDataException(Strings.Checkpoint_OtherFormat);
        }

        if (header["fingerprint"] is JValue { Value: string fingerprint } && fingerprint == configuration.Fingerprint)
        {
            return null;
        }

        var before = values.Properties().ToDictionary(property => property.Name, property => property.Value.ToString(), StringComparer.Ordinal);
        var names = before.Keys.Union(configuration.Values.Keys).OrderBy(name => name, StringComparer.Ordinal);
        var differences = names.Select(name => Difference(name, Value(before, name), Value(configuration.Values, name))).OfType<string>().ToList();
        return differences.Count == 0 ? Strings.Checkpoint_OtherFingerprint : string.Join("; ", differences);
    }

    private static JObject Parse(string line)
    {
        try
        {
            using var reader = new JsonTextReader(new StringReader(line)) { DateParseHandling = DateParseHandling.None, MaxDepth = 8 };
            return JObject.Load(reader);
        }
        catch (JsonException e)
        {
            throw new InvalidDataException(Strings.Checkpoint_OtherFormat, e);
        }
    }

    private static string? Difference(string name, string? before, string? now)
    {
        if (before == now)
        {
            return null;
        }

        return CheckpointConfiguration.IsHidden(before) && CheckpointConfiguration.IsHidden(now)
            ? string.Format(CultureInfo.CurrentCulture, Strings.Checkpoint_IsAnother, name)
            : string.Format(CultureInfo.CurrentCulture, Strings.Checkpoint_Differs, name, Shown(before), Shown(now));
    }

    private static string Shown(string? value) => value switch
    {
        null => Strings.Checkpoint_Nothing,
        _ when CheckpointConfiguration.IsHidden(value) => "***",
        _ => PlainText.Line(value, LongestValue)!, // anybody can have written into the file
    };

    private static string? Value(IEnumerable<KeyValuePair<string, string>> values, string name) =>
        values.Where(pair => pair.Key == name).Select(pair => pair.Value).FirstOrDefault();

    private static void Property(JsonTextWriter writer, string name, string value)
    {
        writer.WritePropertyName(name);
        writer.WriteValue(value);
    }
}

using System;
using System.Linq;
using ClovaStudio.Transport.Channel;
using Newtonsoft.Json;

namespace ClovaStudio.Api.Aitems;

/// <summary>Writes the bodies that start trainings.</summary>
internal static class AitemsTrainWriter
{
    /// <summary>Writes the body; values are held against their documented ranges here, before anything is sent.</summary>
    internal static Action<JsonTextWriter> Writer(string typesName, AitemsTrainRequest train)
    {
        var given = train.HpOptions ?? new System.Collections.Generic.Dictionary<string, object?>();
        var options = given
            .Where(option => !IsSwitch(option.Key))
            .Select(option => AitemsHpOptions.Check(option.Key, option.Value))
            .ToArray();
        bool isEnabled = given.FirstOrDefault(option => IsSwitch(option.Key)).Value as bool? ?? options.Length > 0;
        return json =>
        {
            json.Property(typesName, [.. train.Types]);
            json.Property("description", train.Description);
            json.WritePropertyName("hpConfig");
            json.WriteStartObject();
            json.Property(AitemsHpOptions.IsEnabled, isEnabled);
            foreach (var (name, value) in options)
            {
                json.WritePropertyName(name);
                WriteOption(json, value);
            }

            json.WriteEndObject();
        };
    }

    /// <summary>An option may be a list, such as the columns of <c>group_column</c>.</summary>
    private static void WriteOption(JsonTextWriter json, object value)
    {
        if (value is not object[] items)
        {
            json.WriteValue(value);
            return;
        }

        json.WriteStartArray();
        foreach (object item in items)
        {
            json.WriteValue(item);
        }

        json.WriteEndArray();
    }

    private static bool IsSwitch(string name) => name.Equals(AitemsHpOptions.IsEnabled, StringComparison.OrdinalIgnoreCase);
}

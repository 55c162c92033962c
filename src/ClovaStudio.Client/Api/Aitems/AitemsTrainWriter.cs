using System;
using System.Linq;
using ClovaStudio.Transport.Channel;
using Newtonsoft.Json;

namespace ClovaStudio.Api.Aitems;

/// <summary>Writes the bodies that start trainings.</summary>
internal static class AitemsTrainWriter
{
    /// <summary>Writes the body; values are held against their documented ranges here, before anything is sent.</summary>
    internal static Action<JsonTextWriter> Writer(string typesName, AitemsTrainRequest train, bool isConfigRequired)
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
            if (!isConfigRequired && given.Count == 0)
            {
                return;
            }

            json.WritePropertyName("hpConfig");
            json.WriteStartObject();
            json.Property(AitemsHpOptions.IsEnabled, isEnabled);
            foreach (var (name, value) in options)
            {
                json.Property(name, value);
            }

            json.WriteEndObject();
        };
    }

    private static bool IsSwitch(string name) => name.Equals(AitemsHpOptions.IsEnabled, StringComparison.OrdinalIgnoreCase);
}

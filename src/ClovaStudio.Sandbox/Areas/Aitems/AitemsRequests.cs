using System.Collections.Generic;
using System.Linq;
using Newtonsoft.Json.Linq;

namespace ClovaStudio.Sandbox.Areas.Aitems;

/// <summary>Reads the bodies that AiTEMS takes, and holds them against the documented bounds.</summary>
internal static class AitemsRequests
{
    /// <summary>https://api.ncloud-docs.com/docs/ai-application-service-aitems-service-learning.</summary>
    private static readonly Dictionary<string, (long Minimum, long Maximum)> Ranges = new()
    {
        ["session_max_timestamp"] = (10, 86_400),
        ["item_top_n"] = (1_000, 500_000),
        ["min_item_cut"] = (1, 1_000),
        ["min_session_length"] = (2, 1_000),
        ["max_user_recommend_top"] = (1, 1_000),
        ["max_relate_recommend_top"] = (1, 1_000),
    };

    internal static (IReadOnlyList<SandboxTrain>? Trains, string? Objection) ReadTrains(JObject? wanted, string typesName, bool configRequired)
    {
        if (wanted is null)
        {
            return (null, "the body is not a JSON object");
        }

        string[] types = (wanted[typesName] as JArray)?.Select(type => (string?)(type as JValue) ?? "").Distinct().ToArray() ?? [];
        if (types.Length == 0 || types.Any(type => !TrainStatus.Types.Contains(type)))
        {
            return (null, typesName + " must hold personalRecommend, relatedItem or pop");
        }

        var config = wanted["hpConfig"] as JObject;
        if ((config is null && configRequired) || (config is not null && config["is_enabled"]?.Type != JTokenType.Boolean))
        {
            return (null, "hpConfig.is_enabled is required");
        }

        var (options, objection) = ReadOptions(config);
        string? description = (string?)(wanted["description"] as JValue);
        return objection is not null
            ? (null, objection)
            : (types.Select(type => new SandboxTrain { Type = type, Description = description, HpConfig = options }).ToArray(), null);
    }

    private static (IReadOnlyDictionary<string, object>? Options, string? Objection) ReadOptions(JObject? config)
    {
        if (config is null || !(bool)config["is_enabled"]!)
        {
            return (null, null);
        }

        var options = new Dictionary<string, object>();
        foreach (var option in config.Properties().Where(option => option.Name != "is_enabled"))
        {
            object? value = option.Value switch
            {
                JValue { Value: string or long or bool } single => single.Value,
                JArray many when many.All(item => item.Type == JTokenType.String) => many.Select(item => (string)item!).ToArray(),
                _ => null,
            };
            if (value is null)
            {
                return (null, $"hpConfig.{option.Name} must be a string, an integer, a boolean or an array of strings");
            }

            if (Ranges.TryGetValue(option.Name, out var range) && !(value is long number && number >= range.Minimum && number <= range.Maximum))
            {
                return (null, $"hpConfig.{option.Name} must be from {range.Minimum} to {range.Maximum}");
            }

            options[option.Name] = value;
        }

        return (options, null);
    }
}

using System;
using System.Collections.Generic;
using System.Globalization;
using ClovaStudio.Core;
using ClovaStudio.Core.Errors;
using ClovaStudio.Transport.Channel;
using Newtonsoft.Json;

namespace ClovaStudio.Api.Chat;

/// <summary>
/// How a model is to generate, for every API that does: chat, completion and RAG reasoning, and so batches and evaluations.
/// Each parameter is said once, in <see cref="Parameters"/>; what is refused, the body and the header of a checkpoint follow
/// from that table. What is null, the service chooses.
/// </summary>
internal abstract class GenerationSettings
{
    /// <summary>The parameters in the order in which they are sent.</summary>
    private static readonly Parameter[] Parameters =
    [
        new("Temperature", _ => "temperature", (settings, _) => settings.Temperature, api => (api.TakesTemperatureZero ? 0 : 0.01, 1)),
        new("TopP", _ => "topP", (settings, _) => settings.TopP, _ => (0.01, 1)),
        new("TopK", _ => "topK", (settings, _) => settings.TopK, _ => (0, 128)),
        new("RepetitionPenalty", api => api.IsFirst ? "repeatPenalty" : "repetitionPenalty", (settings, _) => settings.RepetitionPenalty, api => (0.01, api.IsFirst ? 10 : 2)),
        new("StopSequence", api => api.IsFirst ? "stopBefore" : "stop", (settings, _) => settings.StopSequences.Count > 0 ? settings.StopSequences : null),
        new("MaxTokens", api => api.LimitName, (settings, api) => api.Limit ?? settings.MaximumTokens, api => (api.LeastTokens, api.MostTokens)),
        new("Seed", api => api.TakesSeed ? "seed" : null, (settings, _) => settings.Seed, _ => (0, uint.MaxValue)),
        new("IncludeAiFilter", _ => "includeAiFilters", (settings, _) => settings.IncludeAiFilter),
        new("ThinkingEffort", api => api.TakesThinking ? "thinking.effort" : null, (settings, api) => api.Effort ?? settings.ThinkingEffort),
    ];

    /// <summary>
    /// Output tokens at most, thinking included. Null for 1,024; with thinking for the vendor's own default of the effort
    /// (low 5,120, medium 10,240, high 20,480). A completion has 2,048 at most, RAG reasoning 1,024 to 4,095.
    /// </summary>
    public int? MaximumTokens { get; set; }

    /// <summary>How freely it chooses words: 0 to 1, more than 0 but on chat v3; null for the service's 0.5.</summary>
    public double? Temperature { get; set; }

    /// <summary>Chooses among the likeliest words that together are this probable: more than 0 to 1; null for the service's 0.8.</summary>
    public double? TopP { get; set; }

    /// <summary>Chooses among so many of the likeliest words: 0 (all) to 128; null for the service's 0.</summary>
    public int? TopK { get; set; }

    /// <summary>How much repetition is avoided: more than 0 to 2 (1.1 unless told), on APIs of version 1 to 10 (5 unless told).</summary>
    public double? RepetitionPenalty { get; set; }

    /// <summary>Texts before which the answer ends.</summary>
    public IReadOnlyList<string> StopSequences { get; set; } = [];

    /// <summary>1 to 4,294,967,295 to make the same answer likely; 0 or null for a random one.</summary>
    public long? Seed { get; set; }

    /// <summary>Whether the AI filter looks at the answer; null for the service's own choice, which is no for chat and yes for RAG reasoning.</summary>
    public bool? IncludeAiFilter { get; set; }

    /// <summary>One of <see cref="ThinkingEfforts"/>; null for the model's own, and for none where tools or a schema rule thinking out.</summary>
    public string? ThinkingEffort { get; set; }

    /// <summary>What was given, by the names of the cmdlets' parameters, as text. Of stop sequences, which are the user's own texts, whoever shows it hides the value.</summary>
    internal IEnumerable<(string Name, string Value, bool IsPrivate)> Describe()
    {
        foreach (var parameter in Parameters)
        {
            if (parameter.Get(this, GenerationApi.Chat) is { } value)
            {
                yield return value is IReadOnlyList<string> texts
                    ? (parameter.Name, string.Join("\n", texts), true)
                    : (parameter.Name, value is bool flag ? (flag ? "true" : "false") : Convert.ToString(value, CultureInfo.InvariantCulture)!, false);
            }
        }
    }

    /// <exception cref="ClovaStudioException">A value is out of its range, or the API has no such parameter.</exception>
    private protected void CheckSettings(GenerationApi api)
    {
        foreach (var parameter in Parameters)
        {
            if (parameter.Get(this, api) is { } value)
            {
                Refusal.When(parameter.WireName(api) is null, parameter.Name, Strings.Generation_NotTaken, parameter.Name);
                if (parameter.Range?.Invoke(api) is { } range)
                {
                    Refusal.Range(Convert.ToDouble(value, CultureInfo.InvariantCulture), parameter.Name, range.Least, range.Most);
                }
            }
        }
    }

    private protected void WriteSettings(JsonTextWriter json, GenerationApi api)
    {
        foreach (var parameter in Parameters)
        {
            if (parameter.Get(this, api) is not { } value || parameter.WireName(api) is not { } name)
            {
                continue;
            }

            string[] path = name.Split('.');
            json.WritePropertyName(path[0]);
            if (value is IReadOnlyList<string> texts)
            {
                json.WriteStartArray();
                foreach (string text in texts)
                {
                    json.WriteValue(text);
                }

                json.WriteEndArray();
            }
            else if (path.Length == 2)
            {
                json.WriteStartObject();
                json.Property(path[1], value);
                json.WriteEndObject();
            }
            else
            {
                json.WriteValue(value);
            }
        }
    }

    /// <param name="Name">What the cmdlets call it.</param>
    /// <param name="WireName">What an API calls it, an object before a dot; null where it has no such parameter.</param>
    /// <param name="Get">Its value; null where none is to be sent.</param>
    /// <param name="Range">Where an API bounds it.</param>
    private sealed record Parameter(
        string Name, Func<GenerationApi, string?> WireName, Func<GenerationSettings, GenerationApi, object?> Get, Func<GenerationApi, (double Least, double Most)>? Range = null);
}

using System;
using System.Collections.Generic;

namespace ClovaStudio.Aitems;

/// <summary>
/// The hyperparameter optimisation (HPO) of a training: see
/// <see href="https://api.ncloud-docs.com/docs/ai-application-service-aitems-service-learning">the vendor's page</see>.
/// </summary>
public sealed class AitemsHpConfig
{
    /// <summary>Whether HPO was configured; when false, AiTEMS chooses for itself. Null when the service left it out.</summary>
    public bool? IsEnabled { get; internal set; }

    /// <summary>
    /// The options by name, such as <c>session_max_timestamp</c> (seconds), whatever their case: each value is a
    /// <see cref="string"/>, a <see cref="long"/>, a <see cref="bool"/>, or an array of these. Never null.
    /// </summary>
    public Dictionary<string, object> Options { get; internal set; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether it is on, and how many options it has.</summary>
    public override string ToString() => IsEnabled == true ? $"enabled, {Options.Count} {(Options.Count == 1 ? "option" : "options")}" : "";
}

using System;
using System.Collections.Generic;

namespace ClovaStudio.Sandbox.Areas.Aitems;

/// <summary>An AiTEMS training to put into the sandbox. Whatever is left out is made up.</summary>
internal sealed class SandboxTrain
{
    /// <summary><c>personalRecommend</c>, <c>relatedItem</c> or <c>pop</c>.</summary>
    internal string Type { get; set; } = "personalRecommend";

    /// <summary>The version; eleven lower-case letters and digits when left out.</summary>
    internal string? Version { get; set; }

    /// <summary>The description; absent when null.</summary>
    internal string? Description { get; set; }

    /// <summary>The status, which then stays as it is. Null for a training just started, which goes by the clock.</summary>
    internal string? Status { get; set; }

    /// <summary>Options of the training, each a string, a long or a bool; null when none are set, so that <c>is_enabled</c> is false.</summary>
    internal IReadOnlyDictionary<string, object>? HpConfig { get; set; }

    /// <summary>When it was requested; now when left out.</summary>
    internal DateTimeOffset? CreatedDate { get; set; }

    /// <summary>When the service trains next; absent when null.</summary>
    internal DateTimeOffset? NextUpdateDate { get; set; }
}

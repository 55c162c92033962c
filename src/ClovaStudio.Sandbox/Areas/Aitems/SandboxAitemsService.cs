using System;

namespace ClovaStudio.Sandbox.Areas.Aitems;

/// <summary>An AiTEMS service to put into the sandbox. Whatever is left out is made up.</summary>
internal sealed class SandboxAitemsService
{
    /// <summary>The id; eleven lower-case letters and digits when left out.</summary>
    internal string? ServiceId { get; set; }

    /// <summary>The name, 3 to 20 characters.</summary>
    internal string? Name { get; set; }

    /// <summary>The description, at most 100 characters; null for none.</summary>
    internal string? Description { get; set; }

    /// <summary><c>batch</c> or <c>interval</c>.</summary>
    internal string Type { get; set; } = "batch";

    /// <summary>The status while no training runs.</summary>
    internal string Status { get; set; } = "learnable";

    /// <summary>Hours between trainings of an interval service: <c>hour1</c>, <c>hour3</c>, <c>hour6</c> or <c>hour12</c>.</summary>
    internal string LearningInterval { get; set; } = "hour6";

    /// <summary>When it was created; now when left out.</summary>
    internal DateTimeOffset? CreatedDate { get; set; }
}

using System;
using System.Collections.Generic;

namespace ClovaStudio.Sandbox.Areas.Tuning;

/// <summary>A tuning task to put into the sandbox. Whatever is left out is made up.</summary>
internal sealed class SandboxTask
{
    /// <summary>The id; eight lower-case letters and digits when left out. One that exists already gives two rows of the same id.</summary>
    internal string? Id { get; set; }

    /// <summary>The name.</summary>
    internal string? Name { get; set; }

    /// <summary>The model, such as <c>HCX-005</c>.</summary>
    internal string Model { get; set; } = "HCX-005";

    /// <summary><c>GENERATION</c> or <c>CLASSIFICATION</c>.</summary>
    internal string TaskType { get; set; } = "GENERATION";

    /// <summary>
    /// The status, which then stays as it is; any text will do. Null for a task that has just been created: it
    /// waits, runs and ends by the clock.
    /// </summary>
    internal string? Status { get; set; }

    /// <summary>How much of the training is done, from 0 to 1, for a fixed status of <c>RUNNING</c>.</summary>
    internal double Progress { get; set; } = 0.5;

    /// <summary>Why it failed or, when <see cref="Status"/> is null, why it will fail; null when it does not.</summary>
    internal string? FailureReason { get; set; }

    /// <summary>The detail of the failure.</summary>
    internal string? FailureMessage { get; set; }

    /// <summary>Epochs, 1 to 20.</summary>
    internal int TrainEpochs { get; set; } = 8;

    /// <summary>The learning rate.</summary>
    internal double LearningRate { get; set; } = 1e-4;

    /// <summary><c>API</c> or <c>WEB</c>.</summary>
    internal string CreatedClientType { get; set; } = "API";

    /// <summary>When it was created; now when left out.</summary>
    internal DateTimeOffset? CreatedDate { get; set; }

    /// <summary>When it ended, for a fixed status that is an end; when it was created if left out.</summary>
    internal DateTimeOffset? EndDate { get; set; }

    /// <summary>The class labels; only for <c>CLASSIFICATION</c>.</summary>
    internal IReadOnlyList<string>? Labels { get; set; }

    /// <summary>How the list prints the task's <c>statusInfo</c>.</summary>
    internal StatusInfoShape InfoShape { get; set; }
}

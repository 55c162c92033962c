using System.Collections.Generic;

namespace ClovaStudio.Sandbox.Areas.Chat;

/// <summary>What a tuned model has learned.</summary>
/// <param name="labels">The classes of a classification; empty for a generation.</param>
/// <param name="rows">The rows of its dataset; null when the sandbox's Object Storage does not have it.</param>
internal sealed class TunedKnowledge(IReadOnlyList<string> labels, TrainingRows? rows)
{
    internal IReadOnlyList<string> Labels { get; } = rows?.Labels.Count > 0 ? rows.Labels : labels;

    internal TrainingRows? Rows { get; } = rows;
}
